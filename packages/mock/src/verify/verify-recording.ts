import type { IncomingMessage } from "node:http";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { isJson, type Operation } from "@edge-contracts/specs/runtime";
import { answerRequest } from "../edge/answer-request.ts";
import { findApi } from "../edge/find-api.ts";
import type { CheckedRequest } from "../ground/checked-request.ts";
import { edgeRequest } from "../ground/edge-request.ts";
import { matchOperation } from "../ground/match-operation.ts";
import type { Reply } from "../ground/reply.ts";
import { type ServedApi, serveContract } from "../ground/served-api.ts";
import { simulateApis } from "../simulate-apis.ts";
import type { Simulation } from "../simulator/simulation.ts";
import { compareBodies, type Difference, redacted } from "./compare-bodies.ts";
import type { RecordedExchange } from "./recorded-exchange.ts";

/** What became of one recorded answer: how the mock's is different, or why the mock could not be asked. */
export interface Verdict {
  readonly operationId: string;
  readonly differences: readonly Difference[];
  /** Why nothing could be compared: the recording does not tell the state, or not in a form that the mock takes. */
  readonly notRebuilt?: string;
}

/** How a recording was held against the mock. */
export interface Verification {
  readonly verdicts: readonly Verdict[];
  /** Requests that write, whose effect is in the answers read later. */
  readonly writes: number;
  /** Requests to paths of no contract. */
  readonly foreign: number;
}

/**
 * Asks a mock, whose world is rebuilt from the answers of a recording, for each of them again. Each answer is judged in
 * the world as it was last told, the answer itself included.
 */
export async function verifyRecording(exchanges: readonly RecordedExchange[]): Promise<Verification> {
  const contracts = await Promise.all(apiIds.map((id) => loadContract(id)));
  const simulation = await simulateApis(contracts, { progression: "manual", seed: 1, db: ":memory:", isEmpty: true });
  const served = contracts.map((contract) => serveContract(contract));
  try {
    let [writes, foreign] = [0, 0];
    const reads = exchanges.flatMap((exchange) => {
      const request = edgeRequest({
        method: exchange.method,
        url: exchange.target,
        headers: exchange.requestHeaders,
      } as IncomingMessage);
      const api = findApi(served, request);
      const match = api && matchOperation(api, request);
      if (!api || match?.kind !== "operation") foreign++;
      else if (request.method !== "GET") writes++;
      else return [{ exchange, request, api, match }];
      return [];
    });
    const asked = async ({ exchange, request, api, match }: (typeof reads)[number]) => {
      let known: Rebuilt = {};
      let honest: Reply | undefined;
      const reply = await answerRequest(
        {
          handler: async (checked) => {
            known = await rebuild(simulation, checked, exchange);
            honest = await simulation.answer(checked);
            if (!honest) known = { why: "no simulator answers this operation" };
            return honest ?? { status: exchange.status };
          },
        },
        api,
        request,
        match,
        {},
      );
      // An answer made of what breaks the contract is refused by the mock; what breaks it is told of the recorded one.
      return { exchange, api, operation: match.operation, reply: honest ?? reply, known };
    };
    // An answer may need what only a later one tells.
    for (const read of reads) await asked(read);
    const verdicts: Verdict[] = [];
    for (const read of reads) verdicts.push(await judge(await asked(read)));
    return { verdicts, writes, foreign };
  } finally {
    await simulation.close();
  }
}

interface Rebuilt {
  /** Why the world is not as it was; absent where it is. */
  readonly why?: string;
}

async function rebuild(simulation: Simulation, checked: CheckedRequest, exchange: RecordedExchange): Promise<Rebuilt> {
  if (exchange.status !== 200) return {};
  const body = bodyOf(exchange);
  if (body === undefined) return { why: "the recording has no body of it" };
  try {
    const isKnown = await simulation.recall(checked, body, labelOf(exchange.headers["content-type"]));
    return isKnown ? {} : { why: "the mock cannot rebuild its state from answers" };
  } catch {
    return { why: "the state that it shows cannot be rebuilt from this recording" };
  }
}

async function judge({
  exchange,
  api,
  operation,
  reply,
  known,
}: {
  readonly exchange: RecordedExchange;
  readonly api: ServedApi;
  readonly operation: Operation;
  readonly reply: Reply;
  readonly known: Rebuilt;
}): Promise<Verdict> {
  const { operationId } = operation;
  const differences = await brokenRules(api, operation, exchange);
  if (known.why !== undefined) return { operationId, differences, notRebuilt: known.why };
  const body = bodyOf(exchange);
  if (reply.status !== exchange.status) {
    differences.push(of("status", "status", `${exchange.status} in the recording, ${reply.status} from the mock`));
  } else {
    const [was, is] = [labelOf(exchange.headers["content-type"]), labelOf(reply.mediaType)];
    if (was !== is) differences.push(of("type", "media-type", `${was} in the recording, ${is} from the mock`));
    // As a client reads it: what JSON leaves out is not there.
    if (body !== undefined && reply.body !== undefined) {
      differences.push(...compareBodies(body, JSON.parse(JSON.stringify(reply.body))));
    }
  }
  return { operationId, differences };
}

function of(kind: Difference["kind"], at: string, message: string): Difference {
  return { kind, at, message };
}

/** What the mock would never send, because its contract does not allow it. */
async function brokenRules(api: ServedApi, operation: Operation, exchange: RecordedExchange): Promise<Difference[]> {
  const body = bodyOf(exchange);
  if (exchange.text !== undefined && body === undefined) return [];
  const observed = { status: exchange.status, header: (name: string) => exchange.headers[name], body };
  const findings = await api.runtime.validateResponse(operation, observed, "violations");
  return findings
    .filter(({ at }) => (at.startsWith("body") ? body !== undefined && valueAt(body, at) !== redacted : true))
    .map(({ at, message }) => of("contract", at.replace(/\/\d+(?=\/|$)/g, "/*"), `the recorded one ${message}`));
}

function valueAt(body: unknown, at: string): unknown {
  const names = at.split("/").slice(1);
  const unescaped = names.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  return unescaped.reduce((value, name) => (value as Readonly<Record<string, unknown>> | null)?.[name], body);
}

function labelOf(contentType: string | undefined): string | undefined {
  return contentType?.split(";")[0]?.trim().toLowerCase();
}

/** The body as JSON; `undefined` where it is none, or nobody wrote it down. */
function bodyOf({ text, headers }: RecordedExchange): unknown {
  if (text === undefined || text === "" || !isJson(headers["content-type"] ?? "")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
