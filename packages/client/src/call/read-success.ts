import { DecodeError } from "../errors/decode-error.ts";
import type { OperationRow } from "../types/operation-row.ts";
import type { Answer } from "../types/outgoing.ts";
import { findStatus } from "./find-status.ts";
import { essenceOf, isJson } from "./media-type.ts";

/**
 * The data of a documented success; `undefined` where the contract lets the body be absent.
 *
 * @throws {DecodeError} where the body is not what was asked for.
 */
export function readSuccess(row: OperationRow, expected: string | undefined, { response, body }: Answer): unknown {
  if (expected === undefined || (body === "" && findStatus(row.bodyOptional ?? [], response.status))) return undefined;
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
