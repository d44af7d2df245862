import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import { CannotBuild, createRequestBuilder, type RequestChanges } from "../cases/build-request.ts";
import { isSubjectKnown } from "../cases/derive-provocations.ts";
import { representativeStatus } from "../cases/representative-status.ts";
import { unknownSubject } from "../cases/unknown-subject.ts";
import { validPathCheck } from "../cases/valid-path-check.ts";
import type { ContractDocument } from "../contract/contract-document.ts";
import { unknownPath } from "../contract/unknown-path.ts";
import { authorized } from "../exchange/authorized.ts";
import type { CredentialsChoice } from "../exchange/credentials-choice.ts";
import { forward, NoAnswer } from "../exchange/forward.ts";
import type { WireResponse } from "../exchange/wire.ts";
import { withQuery } from "../exchange/with-query.ts";
import { CouldNotRun } from "../target/could-not-run.ts";
import type { Need } from "../target/need.ts";
import type { Run } from "../target/run.ts";
import { assertReachable } from "./assert-reachable.ts";
import { explainRefusal, type Probe } from "./explain-refusal.ts";

/** What was found out about a server before the first case. */
export interface Preflight {
  /** One thing each, for people. */
  readonly lines: readonly string[];
  /** What the run can count on: what was given and what was seen. */
  readonly supported: ReadonlySet<Need>;
  /** Asks once more what was answered at first; whether there is an answer still. */
  isAlive(): Promise<boolean>;
}

/**
 * Finds out what a server is like, by reading only. Throws {@link CouldNotRun} where a run would measure nothing but
 * that: nobody is there, the certificate is not trusted, the credentials are missing or wrong, the base path is another.
 */
export async function preflight(run: Run, runtime: ContractRuntime, document: ContractDocument): Promise<Preflight> {
  const { target, supported: given } = run;
  const { description } = runtime;
  const reached = await assertReachable(target.url);
  const build = createRequestBuilder(runtime, document, run);

  const get = async (path: string, headers: Readonly<Record<string, string>>, credentials: CredentialsChoice) => {
    const unsigned = { method: "GET", path, headers, body: Buffer.alloc(0) };
    await run.pacer?.turn();
    return forward(new URL(target.url), await authorized(description, target, unsigned, credentials), run.timeoutMs);
  };
  const send = (operation: Operation, changes: RequestChanges = {}, credentials: CredentialsChoice = "right") => {
    const { path, headers } = build(operation, changes);
    const wire = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    return get(withQuery(path, description, target.query ?? {}), wire, credentials);
  };
  const nowhere = async () => {
    const path = unknownPath(runtime);
    return path === undefined ? undefined : get(path, {}, "right").catch(() => undefined);
  };

  const reads = description.operations.filter((operation) => canBeRead(operation, build));
  const probes: Probe[] = [];
  let silence: string | undefined;
  for (const operation of reads.slice(0, mostProbes)) {
    const answer = await send(operation).catch((error: Error) => {
      if (error instanceof NoAnswer) return error;
      throw error;
    });
    if (answer instanceof NoAnswer) {
      silence ??= `${target.url} does not answer GET ${description.basePath}${operation.path}: it ${answer.message}.`;
      continue;
    }
    probes.push({ operation, answer });
    if (isAnswered({ operation, answer })) break;
  }
  if (probes.length === 0 && silence !== undefined) throw new CouldNotRun(silence);
  const [first] = probes;
  const working = probes.find(isAnswered);
  const probe = working ?? first;
  const skew = clockSkew(probe?.answer.headers["date"]);
  const refusal = working ? undefined : await explainRefusal(run, runtime, probes, skew, nowhere);
  if (refusal !== undefined) throw new CouldNotRun(refusal);
  const found = new Set<Need>(given);
  const isKept = !(probe?.answer ?? (await knock(run, description.basePath)))?.headers["edge-mock"];
  if (!isKept) found.delete("state");
  if (!probe) return { lines: [reached], supported: found, isAlive: async () => true };

  const lines = [
    reached,
    `reads      GET ${description.basePath}${probe.operation.path} answers ${probe.answer.status}`,
    `access     ${working ? await access(found) : "unknown"}`,
    `clock      ${skew === undefined ? "the server does not tell its time" : `${skew} s apart`}`,
    `state      ${working ? await state() : "unknown"}`,
    `on demand  ${await onDemand(found)}`,
  ];
  return {
    lines,
    supported: found,
    isAlive: () =>
      send(probe.operation).then(
        () => true,
        () => false,
      ),
  };

  async function access(needs: Set<Need>): Promise<string> {
    const isOpen = probe?.operation.security.some((schemes) => schemes.length === 0);
    if (!probe || isOpen || description.securitySchemes.length === 0) return "the contract asks for no credentials";
    const without = await statusOf(send(probe.operation, {}, "none"));
    if (!target.authorize) return `no credentials given, and none asked for (${without})`;
    if (isRefusal(without)) needs.add("auth");
    const wrong = await statusOf(send(probe.operation, {}, "wrong"));
    if (isRefusal(wrong)) needs.add("verify");
    return `the credentials are accepted; without them ${without}, with wrong ones ${wrong}`;
  }

  async function state(): Promise<string> {
    if (!isKept) return "none: the mock says that it answers this API with examples";
    if (!found.has("state")) return "none, as --supports says";
    for (const operation of description.operations) {
      if (operation.method !== "GET" || !operation.responses["404"] || !isSubjectKnown(description, operation))
        continue;
      const nobody = await unknownSubject(operation, validPathCheck(runtime, document, operation));
      const changes = { params: { ...nobody } };
      if (!nobody || !canBeRead(operation, build, changes)) continue;
      const status = await statusOf(send(operation, changes));
      const name = Object.keys(nobody)[0];
      return status === 404
        ? `kept: an unknown ${name} is not found`
        : `taken for granted, although an unknown ${name} answers ${status}; if nothing is kept: --supports stateless`;
    }
    return "taken for granted; if nothing is kept: --supports stateless";
  }

  async function onDemand(needs: Set<Need>): Promise<string> {
    const control = target.control === undefined ? "no control API given (--control)" : "a control API";
    // The one that is known to answer has the first say; where it documents no error, others do.
    const [asked] = [probe?.operation, ...reads].flatMap((operation) =>
      operation ? errorsOf(operation).map((status) => ({ operation, status })) : [],
    );
    if (!probe || !asked) return control;
    const { operation, status } = asked;
    const plain = operation === probe.operation ? probe.answer.status : await statusOf(send(operation));
    if (plain === status) return control;
    const answer = await statusOf(send(operation, { headers: { Prefer: `code=${status}` } }));
    if (answer === status) needs.add("prefer");
    return `${answer === status ? "answers what Prefer asks for" : "does not know Prefer"}; ${control}`;
  }
}

/** The documented errors of an operation, those first that no request is ever answered with by itself. */
function errorsOf({ responses }: Operation): number[] {
  const documented = Object.keys(responses);
  const errors = documented.map((key) => representativeStatus(key, documented)).filter((status) => status >= 400);
  const unlikely = [503, 500, 403, 406].filter((status) => errors.includes(status));
  return [...unlikely, ...errors.filter((status) => !unlikely.includes(status))];
}

/** What a server on this machine says below a base path where nothing can be read; nothing where it does not answer. */
async function knock({ target, timeoutMs, isElsewhere }: Run, basePath: string): Promise<WireResponse | undefined> {
  if (isElsewhere) return undefined;
  const request = { method: "GET", path: `${basePath}/`, headers: {}, body: Buffer.alloc(0) };
  return forward(new URL(target.url), request, timeoutMs).catch(() => undefined);
}

/** A success, or a redirect that the contract tells of. */
function isAnswered({ operation, answer: { status } }: Probe): boolean {
  return status < 300 || (status < 400 && operation.responses[String(status)] !== undefined);
}

/** So many reads are tried before a server counts as one that refuses all of them. */
const mostProbes = 4;

function canBeRead(
  operation: Operation,
  build: ReturnType<typeof createRequestBuilder>,
  changes?: RequestChanges,
): boolean {
  if (operation.method !== "GET" || operation.effect !== "read") return false;
  try {
    build(operation, changes);
    return true;
  } catch (error) {
    if (error instanceof CannotBuild) return false;
    throw error;
  }
}

function isRefusal(status: number | string): boolean {
  return status === 401 || status === 403 || status === 400;
}

function statusOf(answer: Promise<WireResponse>): Promise<number | string> {
  return answer.then(
    ({ status }) => status,
    () => "no answer",
  );
}

/** How many seconds the server is ahead of this machine, by the Date header; the header has no fractions. */
function clockSkew(date: string | undefined): number | undefined {
  const time = Date.parse(date ?? "");
  return Number.isNaN(time) ? undefined : Math.round((time + 500 - Date.now()) / 1000);
}
