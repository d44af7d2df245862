import { DecodeError } from "../errors/decode-error.ts";
import type { ReadSuccess } from "../types/operation-row.ts";
import type { ReadBody } from "../types/outgoing.ts";
import { findStatus } from "./find-status.ts";
import { essenceOf, isIn, isJson } from "./media-type.ts";

/** What reads as text, whatever a contract says of it. */
const isText = (mediaType: string) => isJson(mediaType) || /^text\/|[/+]xml$|^application\/x-www-form/.test(mediaType);

/** Reads bytes whole, and as text what is: errors have a label of their own. */
export const readWhole: ReadBody = async (body, response) => {
  if (isText(essenceOf(response))) return body.text();
  return body instanceof Blob ? body : body.blob();
};

/**
 * The data of a success that may be anything: JSON as its value, text as text, bytes as a Blob.
 *
 * @throws {DecodeError} where the label is none that was asked for, or the text no JSON.
 */
export const readAny: ReadSuccess = (row, expected, { response, body }) => {
  const isEmpty = body === "" || (typeof body !== "string" && body.size === 0);
  if (expected === undefined || (isEmpty && findStatus(row.bodyOptional ?? [], response.status))) return undefined;
  const fail = (fault: string): never => {
    throw new DecodeError(row.id, fault, { expected, response, body: typeof body === "string" ? body : "" });
  };
  const label = essenceOf(response);
  // A file may be empty, and needs no label where anything is one.
  if (typeof body === "string" && isEmpty && !isText(label)) fail("has no body");
  if (!isIn(label, expected)) fail(label ? `is ${label}` : "has no Content-Type");
  if (typeof body !== "string" || !isJson(label)) return body;
  try {
    return JSON.parse(body);
  } catch {
    return fail("is not JSON");
  }
};
