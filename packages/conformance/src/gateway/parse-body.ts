import { mediaTypeEssence } from "@edge-contracts/specs/runtime";
import { isJson } from "../cases/is-json.ts";

/** A body as the contract runtime wants it. */
export interface ParsedBody {
  /** `undefined` where there is none; text where it is not JSON. */
  readonly value: unknown;
  /** True where the label promises JSON and the text is none. */
  readonly broken: boolean;
}

/** Reads a body by its label; `alwaysJson` is for servers that never look at one. */
export function parseBody(body: Buffer, contentType: string | undefined, alwaysJson = false): ParsedBody {
  if (body.length === 0) return { value: undefined, broken: false };
  const text = body.toString("utf8");
  if (!alwaysJson && !isJson(mediaTypeEssence(contentType))) return { value: text, broken: false };
  try {
    return { value: JSON.parse(text), broken: false };
  } catch {
    return { value: text, broken: true };
  }
}
