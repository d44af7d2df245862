import { DecodeError } from "./errors/decode-error.ts";
import { essenceOf, isJson } from "./media-type.ts";
import type { OperationRow, StatusKey } from "./operation-row.ts";

/**
 * The data of a documented success; `undefined` where the contract lets the body be absent.
 *
 * @throws {DecodeError} where the body is not what was asked for.
 */
export function readSuccess(
  row: OperationRow,
  key: StatusKey,
  expected: string | undefined,
  response: Response,
  body: string,
): unknown {
  if (expected === undefined) return undefined;
  const fail = (fault: string, options?: ErrorOptions): never => {
    throw new DecodeError(row.id, fault, { expected, response, body }, options);
  };
  if (body === "")
    return row.bodyOptional?.some((each) => String(each) === String(key)) ? undefined : fail("has no body");
  const label = essenceOf(response.headers.get("content-type"));
  if (label !== expected.toLowerCase()) return fail(label === "" ? "has no Content-Type" : `is ${label}`);
  if (!isJson(expected)) return body;
  try {
    return JSON.parse(body);
  } catch (cause) {
    return fail("is not JSON, whatever its Content-Type says", { cause });
  }
}
