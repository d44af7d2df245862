import { UsageError } from "../errors/usage-error.ts";

/**
 * Lets a name pass that the contract has.
 *
 * @throws {UsageError} naming what there is instead.
 */
export function checkKnown(operationId: string, kind: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw new UsageError(
    operationId,
    `There is no ${kind} ${JSON.stringify(name)}. Known are ${known.join(", ") || "none"}.`,
  );
}
