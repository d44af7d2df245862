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
  const fail = (fault: string): never => {
    throw new DecodeError(row.id, fault, { expected, response, body });
  };
  const label = essenceOf(response);
  if (body === "") fail("has no body");
  if (label !== expected.toLowerCase()) fail(label ? `is ${label}` : "has no Content-Type");
  if (!isJson(expected)) return body;
  try {
    return JSON.parse(body);
  } catch {
    // Without the cause: it repeats a piece of the body.
    return fail("is not JSON");
  }
}
