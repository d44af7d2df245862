import { DecodeError } from "../errors/decode-error.ts";
import type { OperationRow } from "../types/operation-row.ts";
import type { Answer } from "../types/outgoing.ts";
import { essenceOf } from "./media-type.ts";

/**
 * The data of a documented success in JSON; `undefined` where it has none.
 *
 * @throws {DecodeError} where the body is not what was asked for.
 */
export function readSuccess(row: OperationRow, expected: string | undefined, answer: Answer): unknown {
  const { response } = answer;
  const body = answer.body as string;
  if (!expected) return undefined;
  const fail = (fault: string): never => {
    throw new DecodeError(row.id, fault, { expected, response, body });
  };
  const label = essenceOf(response);
  if (body === "") fail("has no body");
  if (label !== expected.toLowerCase()) fail(label ? `is ${label}` : "has no Content-Type");
  try {
    return JSON.parse(body);
  } catch {
    // Without the cause: it repeats a piece of the body.
    return fail("is not JSON");
  }
}
