import type { CallInit } from "./call-init.ts";
import { UsageError } from "./errors/usage-error.ts";
import type { OperationRow } from "./operation-row.ts";

const options: readonly string[] = ["body", "accept", "contentType", "headers", "signal"];

/**
 * Sorts the flat argument of an operation's function into path, query and header parameters.
 *
 * @throws {UsageError} for a name that the operation does not know.
 */
export function initOfFlatArguments(row: OperationRow, flat: Readonly<Record<string, unknown>>): CallInit {
  const init: Record<string, unknown> = {};
  const params: Record<string, Record<string, unknown>> = {};
  const places = row.parameters ?? {};
  for (const [argument, value] of Object.entries(flat)) {
    if (options.includes(argument)) {
      init[argument] = value;
    } else if (Object.hasOwn(places, argument)) {
      const place = places[argument];
      const [location, name] = typeof place === "string" ? [place, argument] : (place as readonly [string, string]);
      params[location] = { ...params[location], [name]: value };
    } else {
      const known = [...Object.keys(places), ...options].join(", ");
      throw new UsageError(row.id, `There is no argument ${JSON.stringify(argument)}. Known are ${known}.`);
    }
  }
  return { ...init, params };
}
