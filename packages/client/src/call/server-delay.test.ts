import { expect, test } from "vitest";
import { serverDelay } from "./server-delay.ts";

const now = Date.parse("2026-11-24T15:00:00Z");
const asks = (status: number, retryAfter?: string, body = "") =>
  serverDelay(
    { response: new Response("", { status, ...(retryAfter && { headers: { "Retry-After": retryAfter } }) }), body },
    now,
  );

test.each([
  ["0", 0],
  ["180", 180_000],
  ["Tue, 24 Nov 2026 15:00:07 GMT", 7_000],
  ["Tuesday, 24-Nov-26 15:00:07 GMT", 7_000],
  ["Tue Nov 24 15:00:07 2026", 7_000],
  ["Tue, 24 Nov 2026 14:00:00 GMT", 0],
])("Retry-After %s is %d ms, in each form of RFC 9110", (value, expected) => {
  expect(asks(503, value)).toBe(expected);
});

test.each(["1.5", "-1000", "-5", "5, 5", "soon", "2026-11-24T15:00:07Z", "1e3", " "])(
  "Retry-After %j is no time",
  (value) => {
    expect(asks(503, value)).toBeUndefined();
  },
);

test("only the sentence of a 429 names a time, and no other time in a body does", () => {
  const sentence = "The account has reached its limit. Please try after 2026-11-24T15:00:00.945Z";
  expect(asks(429, undefined, sentence)).toBe(945);
  expect(asks(503, undefined, sentence)).toBeUndefined();
  expect(asks(429, undefined, '{"timestamp":"2026-11-24T15:00:07Z"}')).toBeUndefined();
  expect(asks(503, undefined, '{"certificate":{"notAfter":"2027-06-01T00:00:00Z"}}')).toBeUndefined();
});
