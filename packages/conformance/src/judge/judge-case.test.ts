import type { Operation } from "@edge-contracts/specs/runtime";
import { describe, expect, test } from "vitest";
import type { ConformanceCase } from "../exchange/case.ts";
import type { Exchange } from "../exchange/exchange.ts";
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

const lenient = { strict: false, strictHttp: false };
const noProblems = { problemTypes: [], problemMediaTypes: ["application/problem+json", "application/json"] };
const limited = { ...each, expected: { status: 429, mediaType: "application/problem+json" } };

test.each([
  ["as expected", each, [exchange], "passed"],
  ["a violation", each, [{ ...exchange, responseFindings: [finding("violation")] }], "failed"],
  ["something undocumented", each, [{ ...exchange, responseFindings: [finding("undocumented")] }], "passed"],
  ["another status", each, [answered(404)], "failed"],
  ["another documented label", each, [answered(200, "application/json")], "failed"],
  ["a problem under another label that problems may have", limited, [answered(429, "application/json")], "passed"],
  ["a problem under a label that problems may not have", limited, [answered(429)], "failed"],
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
  expect(judgeCase(conformanceCase, { exchanges }, noProblems, lenient).verdict).toBe(verdict);
});

test("a fault on the way is an error, whatever the server answered", () => {
  const fault = { verdict: "error", reason: "doubled" } as const;
  expect(judgeCase(each, { exchanges: [exchange], fault }, noProblems, lenient)).toMatchObject(fault);
});

test("what is undocumented fails where that is asked for", () => {
  const odd = { ...exchange, responseFindings: [finding("undocumented")] };
  expect(judgeCase(each, { exchanges: [odd] }, noProblems, { ...lenient, strict: true }).verdict).toBe("failed");
});

test.each([
  ["a must, unless asked", true, {}, "passed"],
  ["a must, where asked", true, { strictHttp: true }, "failed"],
  ["a wish, even where asked", false, { strictHttp: true }, "passed"],
] as const)("HTTP notes: %s", (_what, must, strictness, verdict) => {
  const noted = { ...exchange, notes: [{ at: "header/Allow", message: "is missing", reference: "RFC 9110", must }] };
  expect(judgeCase(each, { exchanges: [noted] }, noProblems, { ...lenient, ...strictness }).verdict).toBe(verdict);
});

test.each([
  ["a HEAD like its GET", answered(200), answered(200), []],
  ["a HEAD without the label", answered(200, ""), answered(200), []],
  ["a refused HEAD", answered(405), answered(200), ["status 405 answers HEAD, and 200 the same GET"]],
  [
    "a HEAD of another type",
    answered(200, "text/html"),
    answered(200),
    ["header/Content-Type differs between HEAD and GET"],
  ],
  ["a HEAD of what is not there", answered(404), answered(404), []],
])("%s", (_what, head, get, want) => {
  const likeness = { method: "GET", path: "/things/1", headers: {} };
  const { verdict, notes } = judgeCase({ ...each, likeness }, { exchanges: [head], alike: get }, noProblems, lenient);
  expect(notes.map(({ at, message }) => `${at} ${message}`)).toEqual(want);
  expect(verdict).toBe("passed");
});

test.each(["2XX", "default"])("a success that %s documents is as good as the one that has a status", (status) => {
  const operation = { pointer: "", responses: { 201: {}, [status]: {} }, effect: "write" } as unknown as Operation;
  const created = { ...each, operation, expected: { status: 201 } };
  expect(judgeCase(created, { exchanges: [answered(200)] }, noProblems, lenient).verdict).toBe("passed");
  expect(judgeCase(created, { exchanges: [answered(500)] }, noProblems, lenient).verdict).toBe("failed");
});

test("a documented 401 says nothing where the contract wants credentials and none were given", () => {
  const operation = { pointer: "", responses: { 200: {}, default: {} }, effect: "read" } as unknown as Operation;
  const secured = { ...each, operation, lacksCredentials: true as const };
  expect(judgeCase(secured, { exchanges: [answered(401)] }, noProblems, lenient).verdict).toBe("skipped");
  expect(judgeCase({ ...each, operation }, { exchanges: [answered(401)] }, noProblems, lenient).verdict).toBe("failed");
});

test("what is wrong about a status is said once", () => {
  const undocumented = { ...finding("violation"), at: "status", message: "404 is not documented" };
  const odd = { ...answered(404), verdict: "drift" as const, responseFindings: [undocumented] };
  expect(judgeCase(each, { exchanges: [odd] }, noProblems, lenient)).toMatchObject({
    verdict: "failed",
    findings: [undocumented],
  });
});

test.each(["404", "4XX", "default"])("a refusal that %s documents says nothing about a state", (status) => {
  const operation = { pointer: "", responses: { 200: {}, [status]: {} }, effect: "read" } as unknown as Operation;
  const dependent = { ...each, operation, dependsOnState: true as const };
  expect(judgeCase(dependent, { exchanges: [answered(404)] }, noProblems, lenient).verdict).toBe("skipped");
});

describe("a problem that the contract names for what was provoked", () => {
  const evident = { slug: "not-found", statuses: [404], summary: "", cause: "", remedy: "", source: ["some-client"] };
  const inferred = { ...evident, slug: "gone-away", source: ["inferred"] };
  const operation = { pointer: "/paths/~1things/get", responses: {}, effect: "read" } as unknown as Operation;
  const missing = { ...each, operation, expected: { status: 404 } };
  const verdictOn = (slug: string | undefined, problemTypes: readonly (typeof evident)[]) => {
    const problem = slug === undefined ? {} : { slug };
    return judgeCase(missing, { exchanges: [{ ...answered(404), problem }] }, { ...noProblems, problemTypes }, lenient)
      .verdict;
  };

  test.each([
    ["is right", "not-found", [evident], "passed"],
    ["is another one", "other", [evident], "failed"],
    ["is unknown", undefined, [evident], "failed"],
    ["may be another one where a name is only inferred", undefined, [evident, inferred], "passed"],
    ["may be anything where none is named", undefined, [], "passed"],
  ])("%s", (_what, slug, problemTypes, verdict) => {
    expect(verdictOn(slug, problemTypes)).toBe(verdict);
  });

  test("may be left out", () => {
    expect(
      judgeCase(missing, { exchanges: [answered(404)] }, { ...noProblems, problemTypes: [evident] }, lenient).verdict,
    ).toBe("passed");
  });
});
