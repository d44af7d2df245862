import type { Operation } from "@edge-contracts/specs/runtime";

/** The least harmful first: a server that wrongly answers should do as little as possible. */
const methods = ["GET", "PATCH", "PUT", "POST", "DELETE"];

/** A method that a path does not declare; `undefined` where it declares them all. */
export function undeclaredMethod(operations: readonly Operation[], path: string): string | undefined {
  const declared = new Set(operations.filter((operation) => operation.path === path).map(({ method }) => method));
  return methods.find((method) => !declared.has(method));
}
