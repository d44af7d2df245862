import type { NamedExample } from "../contract/contract-examples.ts";
import type { EdgeRequest } from "../edge/edge-request.ts";
import { messageBody } from "./message-body.ts";
import { pickSample } from "./pick-sample.ts";
import { type JsonObject, problemBody } from "./problem-body.ts";
import type { Refusal } from "./refusal.ts";

/**
 * Bodies that say what a refusal says, most telling first. The shape is read off the contract's examples, so that a
 * new API needs no code; the last one is an example as it stands, which is always valid.
 */
export function errorBodies(
  examples: readonly NamedExample[],
  refusal: Refusal,
  request: EdgeRequest,
): readonly unknown[] {
  const sample = pickSample(examples, refusal);
  if (!isObject(sample)) return [sample];
  if ("type" in sample || "title" in sample) {
    const problem = problemBody(sample, refusal, request);
    return [problem, onlyMembersOf(sample, problem), sample];
  }
  return "message" in sample ? [messageBody(examples, refusal), sample] : [sample];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** For a contract that closes its problems. */
function onlyMembersOf(sample: JsonObject, problem: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(problem).filter(([name]) => name in sample));
}
