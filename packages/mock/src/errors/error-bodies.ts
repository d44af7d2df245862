import { STATUS_CODES } from "node:http";
import type { NamedExample } from "../contract/contract-examples.ts";
import type { EdgeRequest } from "../ground/edge-request.ts";
import type { Refusal } from "../ground/refusal.ts";
import { inWordsOf } from "./in-words-of.ts";
import { messageBody } from "./message-body.ts";
import { type JsonObject, problemBody } from "./problem-body.ts";

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
  const told = inWordsOf(sample, refusal.message);
  return "message" in sample ? [messageBody(examples, refusal), told, sample] : [told, sample];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** For a contract that closes its problems. */
function onlyMembersOf(sample: JsonObject, problem: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(problem).filter(([name]) => name in sample));
}

/** The example that an error starts from: one named after the situation, else after the status, else the first. */
function pickSample(examples: readonly NamedExample[], { situation, status }: Refusal): unknown {
  const phrase = STATUS_CODES[status]?.toLowerCase().replaceAll(" ", "-");
  const named = [situation, phrase].map((wanted) => examples.find(({ name }) => name === wanted));
  return [...named, examples[0]].find((example) => example !== undefined)?.value;
}
