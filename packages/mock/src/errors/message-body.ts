import type { NamedExample } from "../contract/contract-examples.ts";
import type { Refusal } from "../ground/refusal.ts";
import type { JsonObject } from "./problem-body.ts";

/**
 * A `{message}` error for a refusal: the contract's own words where it has an example of that very situation, one
 * entry per fault where it shows errors as lists, else our text.
 */
export function messageBody(examples: readonly NamedExample[], refusal: Refusal): JsonObject {
  const exact = examples.find(({ name }) => name === refusal.situation);
  if (exact) return exact.value as JsonObject;
  const listed = refusal.faults.length > 0 && examples.some(({ value }) => hasList(value));
  return {
    message: listed
      ? { errors: refusal.faults.map(({ at, message }) => ({ message: `[${at}]-${message}` })) }
      : refusal.message,
  };
}

function hasList(value: unknown): boolean {
  const { message } = value as { message?: { errors?: unknown } | string };
  return typeof message === "object" && message !== null && Array.isArray(message.errors);
}
