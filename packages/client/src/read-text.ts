import { TransportError } from "./errors/transport-error.ts";

/**
 * The text of an answer's body.
 *
 * @throws {TransportError} where the connection breaks before its end.
 */
export async function readText(
  operationId: string,
  response: Response,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new TransportError(operationId, `The body of the answer ${response.status} broke off`, error, response);
  }
}
