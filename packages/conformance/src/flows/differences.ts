import { escapePointer } from "@edge-contracts/specs/runtime";
import { isScalar } from "../contract/is-scalar.ts";
import type { Comparison } from "./flow.ts";

/**
 * JSON Pointers to what in `actual` is not as in `expected`. Servers write one number as text here and there, and one
 * emptiness as null, `""` or `[]`: those are the same. So are lists in another order: what a contract promises about
 * that is held against each answer by itself.
 */
export function differences(expected: unknown, actual: unknown, options: Comparison = {}, at = ""): string[] {
  if (isEmpty(expected) && isEmpty(actual)) return [];
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) return [at];
    return paired(expected, actual, options).flatMap(({ item, index }) =>
      differences(item, actual[index], options, `${at}/${index}`),
    );
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

/** Beyond this, lists are compared place by place: every item with every other one takes too long. */
const mostUnpaired = 200;

/** Each expected item with the place of the actual one that it is held against; those that are the same come together. */
function paired(expected: readonly unknown[], actual: readonly unknown[], options: Comparison) {
  const places = new Map<string, number[]>();
  for (const [index, item] of actual.entries()) {
    const key = canonical(item);
    places.set(key, [...(places.get(key) ?? []), index]);
  }
  const pairs: { item: unknown; index: number }[] = [];
  const left: unknown[] = [];
  for (const item of expected) {
    const index = places.get(canonical(item))?.shift();
    if (index === undefined) left.push(item);
    else pairs.push({ item, index });
  }
  let free = [...places.values()].flat().sort((a, b) => a - b);
  for (const item of left) {
    const alike =
      left.length <= mostUnpaired
        ? free.find((place) => differences(item, actual[place], options).length === 0)
        : undefined;
    const index = alike ?? (free[0] as number);
    free = free.filter((place) => place !== index);
    pairs.push({ item, index });
  }
  return pairs;
}

/** Equal texts for what {@link differences} takes for the same, as far as that can be seen at once. */
function canonical(value: unknown): string {
  if (isEmpty(value)) return "";
  if (isScalar(value)) return JSON.stringify(String(value));
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  const members = Object.entries(value as object).map(([name, member]) => [name, canonical(member)] as const);
  return `{${members
    .filter(([, text]) => text !== "")
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .sort()
    .join()}}`;
}

/** Whether a value is one of the ways in which servers write that there is nothing. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Whether a value is an object with members. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
