import { UsageError } from "../errors/usage-error.ts";

/**
 * The headers of one request. Accept and Content-Type come last: the type of the answer rests on the one, the server's
 * reading of the body on the other.
 *
 * @throws {UsageError} for a header that HTTP cannot carry.
 */
export function requestHeaders(
  operationId: string,
  given: readonly (Readonly<Record<string, unknown>> | undefined)[],
): Headers {
  const headers = new Headers();
  for (const each of given) {
    for (const name of Object.keys(each ?? {})) {
      const value = each?.[name];
      if (value === undefined || value === null) continue;
      try {
        // None rather than an empty one.
        if (value === "") headers.delete(name);
        else headers.set(name, String(value));
      } catch {
        // Without the cause: it repeats the value, which may be a token.
        throw new UsageError(operationId, `The header ${JSON.stringify(name)} must be plain ASCII text.`);
      }
    }
  }
  return headers;
}
