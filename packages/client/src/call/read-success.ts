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
  const label = essenceOf(response);
  // Without the cause of what is no JSON: it repeats a piece of the body.
  let fault = "is not JSON";
  if (!body) fault = "has no body";
  else if (label !== expected.toLowerCase()) fault = label ? `is ${label}` : "has no Content-Type";
  else {
    try {
      return JSON.parse(body);
    } catch {}
  }
  throw new DecodeError(row.id, fault, { expected, response, body });
}
