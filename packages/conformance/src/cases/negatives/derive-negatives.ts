import { type ContractRuntime, type Finding, type Operation, responseFor } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../../contract/contract-document.ts";
import type { CaseRequest, NegativeClass } from "../../exchange/case.ts";
import { judgeRequest } from "../../judge/judge-request.ts";
import { asWireRequest } from "../as-wire-request.ts";
import { createRequestBuilder, type RequestBuilder, tryBuild } from "../build-request.ts";
import { bodyCandidates, type Candidate } from "./body-negatives.ts";
import { credentialNegatives } from "./credential-negatives.ts";
import { messageCandidates } from "./message-negatives.ts";
import type { Negative } from "./negative.ts";
import { parameterCandidates } from "./parameter-negatives.ts";
import { pathBodyNegatives } from "./path-body-negatives.ts";

/**
 * Every request that the contract refuses and for which its operation documents an answer; of all operations unless
 * some are given. The contract decides, by the same validator that a server would use, so that what an API never checks
 * is no negative of it.
 */
export async function deriveNegatives(
  runtime: ContractRuntime,
  document: ContractDocument,
  operations: readonly Operation[] = runtime.description.operations,
): Promise<Negative[]> {
  const build = createRequestBuilder(runtime, document);
  const negatives: Negative[] = [];
  for (const operation of operations) {
    const own = derived.get(operation) ?? derive(runtime, document, build, operation);
    derived.set(operation, own);
    negatives.push(...(await own));
  }
  return negatives;
}

/** With large bodies it takes longer to derive them than to send a run's choice of them, and they stay the same. */
const derived = new WeakMap<Operation, Promise<readonly Negative[]>>();

async function derive(
  runtime: ContractRuntime,
  document: ContractDocument,
  build: RequestBuilder,
  operation: Operation,
): Promise<Negative[]> {
  const negatives: Negative[] = [];
  const candidates = [
    ...bodyCandidates(document, operation),
    ...parameterCandidates(document, operation),
    ...messageCandidates(runtime.description, operation),
  ];
  const seen = new Set<string>();
  const judgeBody = bodyJudge(runtime, build, operation);
  for (const candidate of candidates) {
    const negative = await toNegative(runtime, build, operation, candidate, judgeBody);
    const key = negative && `${negative.name} ${negative.requestMediaType?.name ?? ""}`;
    if (!key || seen.has(key)) continue;
    seen.add(key);
    negatives.push(negative);
  }
  for (const { name, changes } of pathBodyNegatives(document, operation)) {
    const statuses = documentedOf(operation, [400, 422, 409]);
    if (statuses.length === 0) continue;
    // A server that remembers nothing cannot mind which of the two is meant.
    const common = { operation, negativeClass: "path-body", refusedByContract: false, need: "state" } as const;
    negatives.push({ ...common, name, changes, statuses });
  }
  for (const { name, auth, need, statuses } of credentialNegatives(runtime.description, operation)) {
    const documented = documentedOf(operation, statuses);
    if (documented.length === 0) continue;
    const common = { operation, negativeClass: "credentials", refusedByContract: false } as const;
    negatives.push({ ...common, name, need, changes: { auth }, statuses: documented });
  }
  return negatives;
}

async function toNegative(
  runtime: ContractRuntime,
  build: RequestBuilder,
  operation: Operation,
  { name, changes, classOf, at, requestMediaType }: Candidate,
  judgeBody: BodyJudge,
): Promise<Negative | undefined> {
  const findings = at === undefined ? await judgeWhole(runtime, build, operation, changes) : await judgeBody(changes);
  if (findings.length === 0) return undefined;
  const negativeClass = classOf(findings.find((finding) => finding.at === at) ?? findings[0]);
  const statuses = documentedOf(operation, fittingStatuses(negativeClass, changes.params !== undefined));
  if (statuses.length === 0) return undefined;
  const common = { operation, negativeClass, name, changes, statuses, refusedByContract: true };
  return { ...common, ...(requestMediaType && { requestMediaType }) };
}

type BodyJudge = (changes: Candidate["changes"]) => Promise<readonly Finding[]> | readonly Finding[];

/**
 * What the contract has against a request of which nothing but the body is changed: the rest is built once per media
 * type, and the body judged as it is, without a way through text.
 */
function bodyJudge(runtime: ContractRuntime, build: RequestBuilder, operation: Operation): BodyJudge {
  const frames = new Map<string, ((body: unknown) => Promise<readonly Finding[]> | readonly Finding[]) | undefined>();
  const frameOf = (contentType: string) => {
    const request = tryBuild(build, operation, { contentType });
    if (!request) return undefined;
    const [pathname = "", search] = request.path.split("?");
    const match = runtime.match(request.method, pathname);
    if (match.kind !== "operation" || match.operation !== operation) return undefined;
    const { headers } = asWireRequest(request);
    const parameters = {
      path: match.pathParameters,
      query: new URLSearchParams(search),
      header: (name: string) => headers[name],
    };
    return (body: unknown) => runtime.validateRequest(operation, { parameters, contentType, body });
  };
  return ({ contentType = "", body }) => {
    if (!frames.has(contentType)) frames.set(contentType, frameOf(contentType));
    return frames.get(contentType)?.(body) ?? [];
  };
}

async function judgeWhole(
  runtime: ContractRuntime,
  build: RequestBuilder,
  operation: Operation,
  changes: Candidate["changes"],
): Promise<readonly Finding[]> {
  const request = tryBuild(build, operation, changes);
  return request ? judge(runtime, operation, request) : [];
}

/** What the contract has against a request; nothing where the change made it a request of another operation. */
async function judge(runtime: ContractRuntime, operation: Operation, request: CaseRequest): Promise<Finding[]> {
  const match = runtime.match(request.method, request.path.split("?", 1)[0] ?? "");
  if (match.kind === "not-found" || (match.kind === "operation" && match.operation !== operation)) return [];
  return judgeRequest(runtime, match, asWireRequest(request));
}

/** The answers to a kind of fault. A path parameter of a wrong form may as well be one that names nothing. */
function fittingStatuses(negativeClass: NegativeClass, inPath: boolean): readonly number[] {
  switch (negativeClass) {
    case "accept":
      return [406];
    case "content-type":
      return [415];
    case "method":
      return [405];
    case "parameter":
      return inPath ? [400, 422, 404] : [400, 422];
    default:
      return [400, 422];
  }
}

/** Those that are documented. Where one has a response of its own, the others may have theirs in a range or by default. */
function documentedOf(operation: Operation, statuses: readonly number[]): number[] {
  const isNamed = statuses.some((status) => operation.responses[String(status)]);
  return isNamed ? statuses.filter((status) => responseFor(operation, status)) : [];
}
