import type { Wanted } from "./exact-case.ts";

/** Whether a value is what a table wants; `partly` tolerates more members in every object. */
export function isWanted(actual: unknown, wanted: Wanted, partly = false): boolean {
  if (wanted instanceof RegExp) return typeof actual === "string" && wanted.test(actual);
  if (typeof wanted === "function") return wanted(actual) === true;
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) &&
      actual.length === wanted.length &&
      wanted.every((each, index) => isWanted(actual[index], each, partly))
    );
  }
  if (isObject(wanted)) {
    return (
      isObject(actual) &&
      (partly || Object.keys(actual).every((name) => name in wanted)) &&
      Object.entries(wanted).every(([name, value]) => isWanted(actual[name], value, partly))
    );
  }
  return Object.is(actual, wanted);
}

/** A list that holds these, among others, in any order. */
export function containing(...wanted: readonly Wanted[]): (actual: unknown) => boolean {
  return (actual) =>
    Array.isArray(actual) && wanted.every((each) => actual.some((element) => isWanted(element, each, true)));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
