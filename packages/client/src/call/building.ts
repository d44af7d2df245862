import { UsageError } from "../errors/usage-error.ts";

/**
 * Makes a part of a request.
 *
 * @throws {UsageError} where that cannot be made of the arguments.
 */
export function building<Part>(operationId: string, what: string, make: () => Part): Part {
  try {
    return make();
  } catch (cause) {
    const { message } = cause as Error;
    throw new UsageError(operationId, `The ${what} cannot be built: ${message}.`, { cause });
  }
}
