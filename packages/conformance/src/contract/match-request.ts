import type { ContractRuntime, Match, Operation } from "@edge-contracts/specs/runtime";

/** What a request is about. HEAD asks for what GET would answer (RFC 9110 section 9.3.2), so it is matched as one. */
export function matchRequest({ match }: ContractRuntime, method: string, path: string): Match {
  const pathname = path.split("?", 1)[0] ?? "";
  const found = match(method, pathname);
  if (method !== "HEAD" || found.kind !== "method-not-allowed") return found;
  const asGet = match("GET", pathname);
  return asGet.kind === "operation" ? asGet : found;
}

/** An undeclared method is answered for by an operation of its path, preferably one that documents the 405. */
export function operationToAnswerFor(match: Match): Operation | undefined {
  if (match.kind === "operation") return match.operation;
  if (match.kind === "not-found") return undefined;
  return match.operations.find(({ responses }) => responses["405"]) ?? match.operations[0];
}
