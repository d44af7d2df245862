import { array, assert, constantFrom, dictionary, double, oneof, property, string } from "fast-check";
import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import { expect, test } from "vitest";
import { howOften } from "../../test/how-often.ts";
import { UsageError } from "../errors/usage-error.ts";
import { buildUrl } from "./build-url.ts";
import { fillPath } from "./fill-path.ts";
import { writeQuery } from "./write-query.ts";

const row = { id: "x", success: {}, errors: {}, writeQuery };
const name = string({ minLength: 1, unit: constantFrom("a", "b", "-", "é", "&") });
const text = string({ unit: "grapheme", minLength: 1 }).filter((value) => !/^\.\.?$/.test(value));
const scalar = oneof(text, double({ noNaN: true, noDefaultInfinity: true }), constantFrom(true, false));
// An empty array is where openapi-fetch has nothing to say and an empty object makes it write a lone `&`.
const value = oneof(scalar, array(scalar), dictionary(name, scalar, { minKeys: 1 }));

test("a URL is the one that openapi-fetch would make", () => {
  assert(
    property(scalar, dictionary(name, value), (id, query) => {
      const params = { path: { id }, query };
      const expected = createFinalURL("/x/{id}/y", {
        baseUrl: "https://h/v1",
        params,
        querySerializer: createQuerySerializer(),
        pathSerializer: defaultPathSerializer,
      });
      expect(buildUrl({ ...row, fillPath }, "https://h/v1", "/x/{id}/y", params)).toBe(expected);
    }),
    { numRuns: howOften(500, 5_000) },
  );
});

test.each([
  [undefined, /id is missing or empty/],
  [null, /id is missing or empty/],
  ["", /id is missing or empty/],
  [".", /id is "\."/],
  ["..", /id is "\.\."/],
  [Number.NaN, /id is "NaN"/],
  [Number.POSITIVE_INFINITY, /id is "Infinity"/],
  [{}, /id is "\[object Object\]"/],
  ["\ud800", /URI malformed/],
])("%o cannot be a path parameter", (id, message) => {
  const build = () => buildUrl({ ...row, fillPath }, "https://h", "/x/{id}", { path: { id } });
  expect(build).toThrow(UsageError);
  expect(build).toThrow(message);
});

test("what is absent is left out of the query, and no value is an object within an object", () => {
  const build = (query: Record<string, unknown>) => buildUrl({ ...row, fillPath }, "https://h", "/x", { query });
  expect(build({ a: undefined, b: null, c: [], d: {} })).toBe("https://h/x");
  expect(build({ a: [1, undefined, 2], b: { c: 1, d: null } })).toBe("https://h/x?a=1&a=2&b[c]=1");
  expect(() => build({ a: { b: {} } })).toThrow(UsageError);
});

test('a path parameter may read "NaN"', () => {
  expect(buildUrl({ ...row, fillPath }, "https://h", "/x/{id}", { path: { id: "NaN" } })).toBe("https://h/x/NaN");
});
