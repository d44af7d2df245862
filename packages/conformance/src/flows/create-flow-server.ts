import { escapePointer, type Finding, mediaTypeEssence, responseFor, valueAt } from "@edge-contracts/specs/runtime";
import { asWireRequest } from "../cases/as-wire-request.ts";
import { declaredPart } from "../contract/declared-part.ts";
import { matchRequest } from "../contract/match-request.ts";
import { gatewayHeaders, ownAnswerHeader } from "../exchange/gateway-headers.ts";
import { judgeRequest } from "../judge/judge-request.ts";
import { connectControlApi } from "../target/control-api.ts";
import { contractPointer } from "./contract-pointer.ts";
import { differences } from "./differences.ts";
import { EndOfFlow } from "./end-of-flow.ts";
import type { FlowAnswer, FlowServer, Place } from "./flow.ts";
import { type FlowSetting, operationOf } from "./flow-setting.ts";
import { forgedMembers } from "./forged-members.ts";
import { spread } from "./spread.ts";

/** A server as one flow uses it, with what the flow has found. */
export interface FlowSession {
  readonly server: FlowServer;
  readonly findings: readonly Finding[];
  /** Does what was asked for afterwards; gives what went wrong on the way. */
  cleanUp(): Promise<string | undefined>;
}

/** How many of many things are looked at: all that a mock has, few where requests are counted. */
const samples = { here: 50, elsewhere: 8 };
/** A value that is wrong in every item of a list is said so often and not more. */
const mostFindings = 5;
/** So often in a row has a check to find something, nothing having moved meanwhile, before it is believed. */
const timesToBelieve = 3;
/** What moves all the time is let alone after as many. */
const mostTimes = 2 * timesToBelieve;

/** What a finding is about, wherever in a list: the order of many lists is nobody's promise. */
const whatOf = ({ message, contract }: Finding) => `${contract?.pointer} ${message}`;

/** Opens a session whose exchanges the gateway knows by `caseKey`. */
export function createFlowServer(setting: FlowSetting, caseKey: string): FlowSession {
  const { runtime, document, build, gateway, run } = setting;
  const { control } = run.target;
  const findings: Finding[] = [];
  // What names mean in the contracts here no OpenAPI document promises by itself.
  const verdict = runtime.description.isAdopted ? "undocumented" : "violation";
  const undoing: (() => Promise<unknown>)[] = [];
  const size = run.isElsewhere ? samples.elsewhere : samples.here;
  let isOver = false;
  /** What a check that is to be confirmed has read first, as long as it has written nothing. */
  let beginning:
    | { readonly again: () => Promise<FlowAnswer>; readonly answer: FlowAnswer; hasWritten: boolean }
    | undefined;
  const hasMoved = async () => {
    if (!beginning || beginning.hasWritten) return false;
    const { again, answer: former } = beginning;
    const answer = await again().catch(() => undefined);
    return answer !== undefined && differences(former.body, answer.body).length > 0;
  };

  const contradiction = (what: string, place: Place) => {
    const operation = operationOf(runtime, typeof place === "string" ? place : place.answer.operationId);
    const pointer = contractPointer(document, operation, place);
    const at = typeof place === "string" ? "state" : `body${place.at ?? ""}`;
    const isKnown = findings.some((each) => each.at === at && each.message === what);
    if (!isKnown && findings.length < mostFindings)
      findings.push({ verdict, at, message: what, contract: { pointer } });
  };

  const server: FlowServer = {
    async call(operationId, changes, statuses) {
      const held = isOver ? undefined : run.hold();
      if (held) throw new EndOfFlow(held.reason);
      const operation = operationOf(runtime, operationId);
      const request = build(operation, changes);
      const answer = await gateway.send(request, { [gatewayHeaders.caseKey]: caseKey });
      const { status, headers } = answer;
      if (headers[ownAnswerHeader] !== undefined && status !== 502)
        throw new Error(`the gateway answered ${operationId} with ${status} itself`);
      if (!statuses.includes(status)) {
        contradiction(`${operationId} answered ${status} and must answer ${statuses.join(" or ")} here`, operationId);
        throw new EndOfFlow();
      }
      // A flow reads what the contract promises, so it ends with the first answer that breaks it.
      if (gateway.exchanges.findLast((each) => each.caseKey === caseKey)?.verdict === "drift") throw new EndOfFlow();
      const mediaType = mediaTypeEssence(headers["content-type"]) ?? "";
      const pointer = `${responseFor(operation, status)?.pointer}/content/${escapePointer(mediaType)}/schema`;
      const seen = {
        operationId,
        status,
        mediaType,
        body: declaredPart(document, pointer, parse(answer.body.toString())),
      };
      beginning ??= { again: () => server.call(operationId, changes, statuses), answer: seen, hasWritten: false };
      if (operation.method !== "GET") beginning.hasWritten = true;
      return seen;
    },
    read: (operationId, params = {}, changes = {}) => server.call(operationId, { ...changes, params }, [200]),
    example: (operationId, changes) => build(operationOf(runtime, operationId), changes),
    async isValid(operationId, changes) {
      const request = server.example(operationId, changes);
      const match = matchRequest(runtime, request.method, request.path);
      return (await judgeRequest(runtime, match, asWireRequest(request))).length === 0;
    },
    writable(items, operationId, member) {
      const usualSubject = () => {
        const { method, path } = build(operationOf(runtime, operationId));
        const match = runtime.match(method, path.split("?", 1)[0] ?? "");
        return match.kind === "operation" ? match.pathParameters[member] : undefined;
      };
      const chosen = run.isElsewhere ? run.named[member] : usualSubject();
      const usual = items.filter((item) => String(item[member]) === chosen);
      return run.isElsewhere ? usual : [...usual, ...items.filter((item) => !usual.includes(item))];
    },
    require(holds, what, place) {
      if (!holds) contradiction(what, place);
    },
    requireSame({ answer, at = "" }, expected, what, options) {
      const value = valueAt(answer.body, at);
      for (const pointer of differences(expected, value, options)) contradiction(what, { answer, at: at + pointer });
    },
    async confirm(check, isStillThere = async () => true) {
      const before = findings.length;
      let believed = 0;
      let everyTime: ReadonlySet<string> = new Set();
      for (let time = 1; time <= mostTimes; time++) {
        findings.length = before;
        beginning = undefined;
        const end = await check(time > 1).then(
          () => undefined,
          (error: Error) => {
            if (error instanceof EndOfFlow && error.reason === undefined) return error;
            throw error;
          },
        );
        if (!end && findings.length === before) return;
        const found = findings.slice(before);
        const known = found.filter((each) => everyTime.has(whatOf(each)));
        const hasNowMoved = await hasMoved();
        // What is found once here and once there is somebody else's doing.
        const agreeing = known.length > 0 ? known : found;
        everyTime = new Set(agreeing.map(whatOf));
        believed = hasNowMoved ? 0 : known.length > 0 ? believed + 1 : 1;
        const isBelieved = believed === timesToBelieve && (await isStillThere());
        findings.splice(before, findings.length, ...(isBelieved ? agreeing : []));
        if (isBelieved && end) throw end;
        if (believed === timesToBelieve) return;
      }
    },
    forge: (operationId, body) => ({ ...body, ...forgedMembers(document, operationOf(runtime, operationId), body) }),
    some: (items) => spread(items, size),
    afterwards(undo) {
      undoing.push(undo);
    },
    async stopTime() {
      if (control === undefined) return false;
      undoing.push(await connectControlApi(control).move("manual"));
      return true;
    },
    now: async () => (control === undefined ? Date.now() : connectControlApi(control).now()),
    get control() {
      if (control === undefined) throw new Error("a flow without the need control-api uses the control API");
      return connectControlApi(control);
    },
    giveUp(reason) {
      throw new EndOfFlow(reason);
    },
  };

  return {
    server,
    findings,
    async cleanUp() {
      isOver = true;
      const failures: string[] = [];
      for (const undo of undoing.reverse()) {
        await undo().catch((error: Error) => failures.push(error.message || "an answer was not as it must be"));
      }
      return failures[0];
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The gateway has judged it.
    return undefined;
  }
}
