import type { Operation } from "@edge-contracts/specs/runtime";
import { createRequestBuilder, type RequestBuilder, type RequestChanges } from "../cases/build-request.ts";
import type { CaseRequest, ConformanceCase } from "../cases/case.ts";
import type { CaseContext } from "../cases/case-context.ts";
import { MissingSubject } from "../cases/missing-subject.ts";
import { shortName } from "../cases/short-name.ts";
import { unknownSubject } from "../cases/unknown-subject.ts";
import { validPathCheck } from "../cases/valid-path-check.ts";
import { matchRequest } from "../gateway/match-request.ts";
import { describeMissing } from "../need.ts";
import { effectOf } from "../policy/effect-of.ts";
import { deriveNegatives } from "./derive-negatives.ts";
import type { Negative } from "./negative.ts";
import { sample } from "./sample.ts";

/** How many negatives to send, and which. */
export interface NegativeOptions {
  readonly budget: number;
  readonly seed: number;
  /** True where a request that might write has to name a subject that does not exist: on every server but our own. */
  readonly aimAtNothing: boolean;
}

/** The negatives of an API as cases, sampled so that every class of every operation has its turn. */
export async function negativeCases(
  context: Pick<CaseContext, "runtime" | "document" | "supported" | "about">,
  { budget, seed, aimAtNothing }: NegativeOptions,
): Promise<ConformanceCase[]> {
  if (budget <= 0) return [];
  const { runtime, document } = context;
  const negatives = await deriveNegatives(runtime, document);
  const groupOf = ({ operation, negativeClass }: Negative) => `${operation.operationId} ${negativeClass}`;
  const chosen = sample(negatives, groupOf, budget, seed);
  const build = createRequestBuilder(runtime, document, context.about);
  const toCase = async (negative: Negative): Promise<ConformanceCase> => {
    const { operation, negativeClass, name, changes, requestMediaType, statuses, need, refusedByContract } = negative;
    const from = (operation.request?.mediaTypes.length ?? 0) > 1 && requestMediaType;
    const [status = 400, ...orStatuses] = statuses;
    const common = {
      id: `${operation.operationId} refuses ${name}${from ? ` in ${shortName(from.name)}` : ""}`,
      operation,
      how: `a request that breaks the contract: ${name}`,
      valid: false,
      negative: { class: negativeClass, refusedByContract },
    };
    if (need && !context.supported.has(need)) {
      const notSent = { verdict: "skipped", reason: describeMissing([need]) } as const;
      return { ...common, expected: { status, orStatuses }, notSent };
    }
    const nobody = await unknownSubject(operation, validPathCheck(runtime, document, operation));
    const plain = tryBuild(build, operation, changes);
    if (plain instanceof MissingSubject)
      return { ...common, expected: { status, orStatuses }, notSent: { verdict: "skipped", reason: plain.message } };
    const match = matchRequest(runtime, plain.method, plain.path);
    if (!aimAtNothing || effectOf(plain.method, match) === "read")
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

function tryBuild(build: RequestBuilder, operation: Operation, changes: RequestChanges): CaseRequest | MissingSubject {
  try {
    return build(operation, changes);
  } catch (error) {
    if (error instanceof MissingSubject) return error;
    throw error;
  }
}
