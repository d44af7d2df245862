import { UsageError } from "../errors/usage-error.ts";
import type { ApiFacts } from "../types/api-facts.ts";
import type { OperationRow, OperationTable } from "../types/operation-row.ts";

/**
 * The operation that a method and path are of: the one with the fewest parameters in its path.
 *
 * @throws {UsageError} where the contract has none.
 */
export function findOperation(
  { id, basePath }: ApiFacts,
  table: OperationTable,
  method: string,
  pathname: string,
): readonly [key: string, row: OperationRow] {
  const segments = pathname.slice(basePath.length).split("/");
  const parameters = (key: string) => key.split("{").length;
  const [found] = Object.entries(table)
    .filter(([key]) => {
      const [verb, template = ""] = key.split(/ (.*)/);
      const parts = template.split("/");
      const fits = parts.every((part, index) => part.includes("{") || part === segments[index]);
      return verb === method && parts.length === segments.length && fits;
    })
    .sort(([one], [other]) => parameters(one) - parameters(other));
  if (found && pathname.startsWith(basePath)) return found;
  throw new UsageError(undefined, `The contract ${id} has no ${method} ${pathname}.`);
}
