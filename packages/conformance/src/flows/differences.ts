import { escapePointer } from "@edge-contracts/specs/runtime";
import type { Comparison } from "./flow.ts";

/**
 * JSON Pointers to what in `actual` is not as in `expected`. Servers write one number as text here and there, and one
 * emptiness as null, `""` or `[]`: those are the same.
 */
export function differences(expected: unknown, actual: unknown, options: Comparison = {}, at = ""): string[] {
  if (isEmpty(expected) && isEmpty(actual)) return [];
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) return [at];
    return expected.flatMap((item, index) => differences(item, actual[index], options, `${at}/${index}`));
  }
  if (isObject(expected) && isObject(actual)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...names].flatMap((name) => {
      if (options.except?.has(name)) return [];
      const isCommon = name in expected && name in actual;
      if (options.onlyCommon && !isCommon) return [];
      return differences(expected[name], actual[name], options, `${at}/${escapePointer(name)}`);
    });
  }
  return isScalar(expected) && isScalar(actual) && String(expected) === String(actual) ? [] : [at];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
