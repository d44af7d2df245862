import { isUtf8 } from "node:buffer";
import { isJson } from "@edge-contracts/specs/runtime";

/** A body as the contract runtime wants it. */
export interface ParsedBody {
  /** `undefined` where there is none; text where it is not JSON. */
  readonly value: unknown;
  /** What is wrong with it, where the label promises JSON and it is none. */
  readonly broken?: string;
}

/** Reads a body by its label; `alwaysJson` is for servers that never look at one. */
export function parseBody(body: Buffer, contentType: string | undefined, alwaysJson = false): ParsedBody {
  if (body.length === 0) return { value: undefined };
  const text = body.toString("utf8");
  if (!alwaysJson && !isJson(contentType ?? "")) return { value: text };
  // RFC 8259 section 8.1; reading it all the same would hide what other clients stumble over.
  if (!isUtf8(body)) return { value: text, broken: "is not UTF-8" };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { value: text, broken: "is not JSON" };
  }
}

/** The object that a body of JSON is; `undefined` where it is none. */
export function receivedObject(body: Buffer, contentType: string | undefined): Record<string, unknown> | undefined {
  const { value, broken } = parseBody(body, contentType);
  const isObject = broken === undefined && typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined;
}
