import type { Effect, Match } from "@edge-contracts/specs/runtime";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * What a request may do to the server: what its operation says, and a write wherever nothing says so. A method that a
 * path does not declare is a write even where HTTP calls it safe, except for the two that ask about a path; DELETE
 * destroys, whoever has declared it.
 */
export function effectOf(method: string, match: Match): Effect {
  if (method === "HEAD" || method === "OPTIONS") return "read";
  const safe = safeMethods.has(method);
  if (match.kind === "not-found" && safe) return "read";
  if (match.kind !== "operation") return method === "DELETE" ? "destructive" : "write";
  // A contract that calls a DELETE a read is wrong, and nobody's data should pay for it.
  return match.operation.effect === "read" && !safe ? "write" : match.operation.effect;
}
