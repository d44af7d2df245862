import type { ContractRuntime, Finding, Operation } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../../contract/contract-document.ts";
import type { CaseRequest, NegativeClass } from "../../exchange/case.ts";
import { judgeRequest } from "../../judge/judge-request.ts";
import { createRequestBuilder, MissingExample, type RequestBuilder } from "../build-request.ts";
import { bodyCandidates, type Candidate } from "./body-negatives.ts";
import { credentialNegatives } from "./credential-negatives.ts";
import { messageCandidates } from "./message-negatives.ts";
import type { Negative } from "./negative.ts";
import { parameterCandidates } from "./parameter-negatives.ts";
import { pathBodyNegatives } from "./path-body-negatives.ts";

/**
 * Every request that the contract refuses and for which its operation documents an answer. The contract decides, by
 * the same validator that a server would use, so that what an API never checks is no negative of it.
 */
export async function deriveNegatives(runtime: ContractRuntime, document: ContractDocument): Promise<Negative[]> {
  const build = createRequestBuilder(runtime, document);
  const negatives: Negative[] = [];
  for (const operation of runtime.description.operations) {
    const candidates = [
      ...bodyCandidates(document, operation),
      ...parameterCandidates(document, operation),
      ...messageCandidates(runtime.description, operation),
    ];
    const seen = new Set<string>();
    for (const candidate of candidates) {
      const negative = await toNegative(runtime, build, operation, candidate);
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
  }
  return negatives;
}

async function toNegative(
  runtime: ContractRuntime,
  build: RequestBuilder,
  operation: Operation,
  { name, changes, classOf, at, requestMediaType }: Candidate,
): Promise<Negative | undefined> {
  const request = tryBuild(build, operation, changes);
  if (!request) return undefined;
  const findings = await judge(runtime, operation, request);
  if (findings.length === 0) return undefined;
  const negativeClass = classOf(findings.find((finding) => finding.at === at) ?? findings[0]);
  const statuses = documentedOf(operation, fittingStatuses(negativeClass, changes.params !== undefined));
  if (statuses.length === 0) return undefined;
  const common = { operation, negativeClass, name, changes, statuses, refusedByContract: true };
  return { ...common, ...(requestMediaType && { requestMediaType }) };
}

/** What the contract has against a request; nothing where the change made it a request of another operation. */
async function judge(runtime: ContractRuntime, operation: Operation, request: CaseRequest): Promise<Finding[]> {
  const { method, path, headers, body = "" } = request;
  const match = runtime.match(method, path.split("?", 1)[0] ?? "");
  if (match.kind === "not-found" || (match.kind === "operation" && match.operation !== operation)) return [];
  const wire = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return judgeRequest(runtime, match, { method, path, headers: wire, body: Buffer.from(body) });
}

function tryBuild(build: RequestBuilder, operation: Operation, changes: Candidate["changes"]): CaseRequest | undefined {
  try {
    return build(operation, changes);
  } catch (error) {
    // The documented cases of the operation report the missing example.
    if (error instanceof MissingExample) return undefined;
    throw error;
  }
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

function documentedOf({ responses }: Operation, statuses: readonly number[]): number[] {
  return statuses.filter((status) => responses[String(status)]);
}
