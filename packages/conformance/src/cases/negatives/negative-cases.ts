import type { Operation } from "@edge-contracts/specs/runtime";
import { matchRequest } from "../../contract/match-request.ts";
import type { CaseRequest, ConformanceCase } from "../../exchange/case.ts";
import { effectOf } from "../../target/effect-of.ts";
import { describeMissing } from "../../target/need.ts";
import type { Run } from "../../target/run.ts";
import { CannotBuild, createRequestBuilder, type RequestBuilder, type RequestChanges } from "../build-request.ts";
import type { CaseContext } from "../case-context.ts";
import { label } from "../case-id.ts";
import { nobodyAtAll } from "../unknown-subject.ts";
import { validPathCheck } from "../valid-path-check.ts";
import { deriveNegatives } from "./derive-negatives.ts";
import type { Negative } from "./negative.ts";
import { sample } from "./sample.ts";

/**
 * The negatives of an API as cases, sampled so that every class of every operation has its turn. Elsewhere a request
 * that might write has to name a subject that does not exist.
 */
export async function negativeCases(
  { runtime, document }: Pick<CaseContext, "runtime" | "document">,
  run: Pick<Run, "budget" | "seed" | "supported" | "subjects" | "isElsewhere">,
  operations?: readonly Operation[],
): Promise<ConformanceCase[]> {
  const { budget, seed, supported, isElsewhere } = run;
  if (budget <= 0) return [];
  const negatives = await deriveNegatives(runtime, document, operations);
  const groupOf = ({ operation, negativeClass }: Negative) => `${operation.operationId} ${negativeClass}`;
  const chosen = sample(negatives, groupOf, budget, seed);
  const build = createRequestBuilder(runtime, document, run);
  const toCase = async (negative: Negative): Promise<ConformanceCase> => {
    const { operation, negativeClass, name, changes, requestMediaType, statuses, need, refusedByContract } = negative;
    const from = (operation.request?.mediaTypes.length ?? 0) > 1 && requestMediaType;
    const [status = 400, ...orStatuses] = statuses;
    const common = {
      id: `${operation.operationId} refuses ${name}${from ? ` in ${label(from, operation.request?.mediaTypes ?? [])}` : ""}`,
      operation,
      how: `a request that breaks the contract: ${name}`,
      valid: false,
      negative: { class: negativeClass, refusedByContract },
    };
    if (need && !supported.has(need)) {
      const notSent = { verdict: "skipped", reason: describeMissing([need]) } as const;
      return { ...common, expected: { status, orStatuses }, notSent };
    }
    const nobody = await nobodyAtAll(operation, validPathCheck(runtime, document, operation));
    const plain = tryBuild(build, operation, changes);
    if (plain instanceof CannotBuild)
      return { ...common, expected: { status, orStatuses }, notSent: { verdict: "skipped", reason: plain.message } };
    const match = matchRequest(runtime, plain.method, plain.path);
    if (!isElsewhere || effectOf(plain.method, match) === "read")
      return { ...common, expected: { status, orStatuses }, request: plain };
    // Who is asking is settled before anybody looks for what is asked about.
    const isLookedFor = nobody && operation.responses["404"] && negativeClass !== "credentials";
    const notFound = isLookedFor ? [404] : [];
    return {
      ...common,
      expected: { status, orStatuses: [...orStatuses, ...notFound] },
      request: build(operation, { ...changes, params: { ...nobody, ...changes.params } }),
    };
  };
  return Promise.all(chosen.map(toCase));
}

function tryBuild(build: RequestBuilder, operation: Operation, changes: RequestChanges): CaseRequest | CannotBuild {
  try {
    return build(operation, changes);
  } catch (error) {
    if (error instanceof CannotBuild) return error;
    throw error;
  }
}
