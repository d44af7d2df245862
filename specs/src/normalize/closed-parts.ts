import { dereference } from "../runtime/dereference.ts";
import type { MutableSchema } from "./walk-schemas.ts";

type Members = Record<string, unknown>;

/**
 * A part of an `allOf` that is closed refuses what the parts beside it declare. Where one of them requires such a member,
 * no value would be right; what was meant is a closed whole, so the part is read as open. True where something was
 * changed.
 */
export function openClosedParts(schema: MutableSchema, document: unknown): boolean {
  const { allOf } = schema;
  if (!Array.isArray(allOf)) return false;
  const parts = allOf.map((part) => membersOf(dereference(document, part)));
  let changed = false;
  for (const [index, part] of parts.entries()) {
    if (part["additionalProperties"] !== false) continue;
    const others = [schema, ...parts.filter((other) => other !== part)];
    const isRefused = (name: string) =>
      !Object.hasOwn(membersOf(part["properties"]), name) &&
      !Object.keys(membersOf(part["patternProperties"])).some((pattern) => matches(pattern, name));
    if (!others.flatMap((other) => requiredOf(other)).some(isRefused)) continue;
    const { additionalProperties: _, ...open } = part;
    allOf[index] = open;
    changed = true;
  }
  return changed;
}

function requiredOf({ required }: Members): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, "u").test(name);
  } catch {
    return true;
  }
}

function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : {};
}
