import type { OperationRow } from "../types/operation-row.ts";
import type { CallInit } from "./call-init.ts";
import { checkKnown } from "./check-known.ts";

const options: readonly string[] = ["body", "accept", "contentType", "headers", "signal"];

/**
 * Sorts the flat argument of an operation's function into path, query and header parameters.
 *
 * @throws {UsageError} for a name that the operation does not know.
 */
export function initOfFlatArguments(
  { id, parameters = {} }: OperationRow,
  flat: Readonly<Record<string, unknown>>,
): CallInit {
  const params: Record<string, Record<string, unknown>> = {};
  const init: Record<string, unknown> = { params };
  for (const [argument, value] of Object.entries(flat)) {
    if (Object.hasOwn(parameters, argument)) {
      const [location, name] = [parameters[argument], argument].flat() as [location: string, name: string];
      params[location] = { ...params[location], [name]: value };
    } else {
      checkKnown(id, "argument", argument, [...Object.keys(parameters), ...options]);
      init[argument] = value;
    }
  }
  return init;
}
