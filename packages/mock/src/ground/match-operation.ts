import type { Match, Operation } from "@edge-contracts/specs/runtime";
import type { EdgeRequest } from "./edge-request.ts";
import { Refusal } from "./refusal.ts";
import type { ServedApi } from "./served-api.ts";

/** The operation of a request. HEAD is a GET without a body wherever the contract does not say otherwise. */
export function matchOperation(api: ServedApi, { method, path }: EdgeRequest): Match {
  const match = api.runtime.match(method, path);
  return method === "HEAD" && match.kind === "method-not-allowed" && match.allowedMethods.includes("GET")
    ? api.runtime.match("GET", path)
    : match;
}

/** The operations that a match is about: one, those of the path, or none. */
export function operationsOf(match: Match): readonly Operation[] {
  if (match.kind === "operation") return [match.operation];
  return match.kind === "method-not-allowed" ? match.operations : [];
}

/**
 * Refuses a path that the API does not have (404), a method that the path does not have (405) and an operation whose
 * contract is switched off (501).
 */
export function requireOperation(match: Match, { method, path }: EdgeRequest): Extract<Match, { kind: "operation" }> {
  switch (match.kind) {
    case "operation": {
      const { operationId, quarantined } = match.operation;
      if (quarantined === undefined) return match;
      const detail = `${operationId} is switched off, because its contract cannot be read: ${quarantined}`;
      throw new Refusal("not-implemented", { status: 501, detail });
    }
    case "method-not-allowed":
      throw new Refusal("method-not-allowed", {
        status: 405,
        detail: `The path takes ${match.allowedMethods.join(", ")}, not ${method}.`,
        members: { unsupportedMethod: method, allowedMethods: match.allowedMethods },
        headers: { allow: match.allowedMethods.join(", ") },
      });
    case "not-found":
      throw new Refusal("not-found", { status: 404, detail: `The API has no path ${path}.` });
  }
}
