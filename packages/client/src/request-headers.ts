import type { MediaTypeChoice } from "./choose-media-types.ts";
import { UsageError } from "./errors/usage-error.ts";

/**
 * The headers of one request. Accept and Content-Type come last: the type of the answer rests on the one, the server's
 * reading of the body on the other.
 *
 * @throws {UsageError} for a header that HTTP cannot carry.
 */
export function requestHeaders(
  operationId: string,
  given: readonly (Readonly<Record<string, unknown>> | undefined)[],
  choice: Pick<MediaTypeChoice, "accept" | "contentType">,
): Headers {
  const headers = new Headers();
  for (const [name, value] of given.flatMap((each) => Object.entries(each ?? {}))) {
    if (value === undefined || value === null) continue;
    try {
      headers.set(name, String(value));
    } catch {
      // Without the cause: it repeats the value, which may be a token.
      throw new UsageError(
        operationId,
        `The header ${JSON.stringify(name)} has a name or value that HTTP cannot carry. Remove line breaks and other control characters.`,
      );
    }
  }
  setOrDelete(headers, "Accept", choice.accept);
  setOrDelete(headers, "Content-Type", choice.contentType);
  return headers;
}

function setOrDelete(headers: Headers, name: string, value: string | undefined): void {
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
}
