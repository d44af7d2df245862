import { DecodeError } from "./errors/decode-error.ts";
import { essenceOf, isJson } from "./media-type.ts";
import type { OperationRow } from "./operation-row.ts";

/**
 * The data of a documented success; `undefined` where the contract lets the body be absent.
 *
 * @throws {DecodeError} where the body is not what was asked for.
 */
export function readSuccess(
  row: OperationRow,
  key: string,
  expected: string | undefined,
  response: Response,
  body: string,
): unknown {
  if (expected === undefined || (body === "" && row.bodyOptional?.map(String).includes(key))) return undefined;
  const fail = (fault: string, cause?: unknown): never => {
    throw new DecodeError(row.id, fault, { expected, response, body }, cause);
  };
  const label = essenceOf(response);
  if (body === "") fail("has no body");
  if (label !== expected.toLowerCase()) fail(label === "" ? "has no Content-Type" : `is ${label}`);
  if (!isJson(expected)) return body;
  try {
    return JSON.parse(body);
  } catch (cause) {
    return fail("is not JSON, whatever its Content-Type says", cause);
  }
}
