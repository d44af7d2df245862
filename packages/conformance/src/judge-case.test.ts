import { expect, test } from "vitest";
import type { ConformanceCase } from "./cases/case.ts";
import type { Exchange } from "./gateway/exchange.ts";
import { judgeCase } from "./judge-case.ts";

const each: ConformanceCase = {
  id: "getThing 200",
  request: { method: "GET", path: "/things/1", headers: {} },
  expected: { status: 200, mediaType: "text/plain" },
  how: "a valid request",
  valid: true,
};
const exchange: Exchange = {
  api: "things",
  startedAt: "2026-01-01T00:00:00.000Z",
  notes: [],
  request: { method: "GET", path: "/things/1", headers: {}, bodyBytes: 0 },
  response: { status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, bodyBytes: 1 },
  verdict: "conforms",
  requestFindings: [],
  responseFindings: [],
  exercised: [],
  durationMs: 1,
};
const finding = (verdict: "violation" | "undocumented") => ({
  verdict,
  at: "body",
  message: "is odd",
  contract: { pointer: "" },
});
const answered = (status: number, type = "text/plain") => ({
  ...exchange,
  response: { status, headers: { "content-type": type }, bodyBytes: 1 },
});

test.each([
  ["as expected", each, [exchange], "passed"],
  ["a violation", each, [{ ...exchange, responseFindings: [finding("violation")] }], "failed"],
  ["something undocumented", each, [{ ...exchange, responseFindings: [finding("undocumented")] }], "passed"],
  ["another status", each, [answered(404)], "failed"],
  ["another documented label", each, [answered(200, "application/json")], "failed"],
  ["no exchange", each, [], "error"],
  ["two exchanges", each, [exchange, exchange], "error"],
  ["a request of ours that is invalid", each, [{ ...exchange, requestFindings: [finding("violation")] }], "error"],
  [
    "a request that is meant to be invalid",
    { ...each, valid: false },
    [{ ...exchange, requestFindings: [finding("violation")] }],
    "passed",
  ],
  ["not sent", { ...each, notSent: { verdict: "skipped", reason: "needs luck" } }, [], "skipped"],
] as const)("%s", (_what, conformanceCase, exchanges, verdict) => {
  expect(judgeCase(conformanceCase, exchanges, undefined).verdict).toBe(verdict);
});

test("a fault on the way is an error, whatever the server answered", () => {
  expect(judgeCase(each, [exchange], { verdict: "error", reason: "doubled" })).toMatchObject({
    verdict: "error",
    reason: "doubled",
  });
});

test("what is undocumented fails where that is asked for", () => {
  const odd = { ...exchange, responseFindings: [finding("undocumented")] };
  expect(judgeCase(each, [odd], undefined, true).verdict).toBe("failed");
});
