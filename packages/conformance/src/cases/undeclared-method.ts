import { type Operation, pathShape } from "@edge-contracts/specs/runtime";

/** The least harmful first: a server that wrongly answers should do as little as possible. */
const methods = ["GET", "PATCH", "PUT", "POST", "DELETE"];

/** A method that a path does not declare, by whatever names of its parameters; `undefined` where it declares all. */
export function undeclaredMethod(operations: readonly Operation[], path: string): string | undefined {
  const declared = new Set(
    operations.filter((operation) => pathShape(operation.path) === pathShape(path)).map(({ method }) => method),
  );
  return methods.find((method) => !declared.has(method));
}
