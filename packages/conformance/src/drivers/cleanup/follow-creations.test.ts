import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import type { Exchange } from "../../exchange/exchange.ts";
import { followCreations } from "./follow-creations.ts";

const enrollments = "/cps/v2/enrollments";

function exchange(method: string, path: string, status: number, body: object = {}, location?: string): Exchange {
  const headers: Record<string, string> = location === undefined ? {} : { location };
  return {
    api: "cps",
    startedAt: "",
    request: { method, path, headers: {}, bodyBytes: 0 },
    response: { status, headers, bodyBytes: 1, body: JSON.stringify(body) },
    verdict: "conforms",
    requestFindings: [],
    responseFindings: [],
    notes: [],
    exercised: [],
    durationMs: 1,
  };
}

const created = { enrollment: `${enrollments}/7`, changes: [`${enrollments}/7/changes/8`] };

test.each<[string, Exchange[], string[]]>([
  ["reading creates nothing", [exchange("GET", enrollments, 200, { location: `${enrollments}/7` })], []],
  [
    "what a POST links to, the innermost first",
    [exchange("POST", `${enrollments}?contractId=1`, 202, created)],
    [`${enrollments}/7/changes/8`, `${enrollments}/7`],
  ],
  ["what Location names", [exchange("POST", enrollments, 202, {}, `https://h${enrollments}/9`)], [`${enrollments}/9`]],
  ["nothing where it failed", [exchange("POST", enrollments, 400, created)], []],
  [
    "the subject of a PUT was there before, its change was not",
    [exchange("PUT", `${enrollments}/7`, 202, created)],
    [`${enrollments}/7/changes/8`],
  ],
  [
    "what somebody else's list had was there before, and so was what is below it",
    [exchange("GET", enrollments, 200, { location: `${enrollments}/7` }), exchange("POST", enrollments, 202, created)],
    [],
  ],
  [
    "what was read after it was created is still ours",
    [exchange("POST", enrollments, 202, created), exchange("GET", `${enrollments}/7`, 200)],
    [`${enrollments}/7/changes/8`, `${enrollments}/7`],
  ],
  [
    "what was removed is gone",
    [exchange("POST", enrollments, 202, created), exchange("DELETE", `${enrollments}/7/changes/8`, 200)],
    [`${enrollments}/7`],
  ],
  [
    "what cannot be deleted is nobody's to delete",
    [exchange("POST", enrollments, 202, { a: `${enrollments}/7/dv-history` })],
    [],
  ],
  [
    "what a write begins below what it is about is ours, although that was there before",
    [
      exchange("GET", enrollments, 200, { location: `${enrollments}/7` }),
      exchange("PUT", `${enrollments}/7`, 202, {
        enrollment: `${enrollments}/7`,
        changes: [`${enrollments}/7/changes/9`],
      }),
    ],
    [`${enrollments}/7/changes/9`],
  ],
])("%s", async (_what, exchanges, want) => {
  const creations = followCreations(createContractRuntime(await loadContract("cps")));
  exchanges.forEach(creations.observe);
  expect(creations.left()).toEqual(want);
});

test("what the server had before the run wrote anything is not removed, whatever an answer names", async () => {
  const creations = followCreations(createContractRuntime(await loadContract("cps")));
  creations.wasThere([`${enrollments}/7`]);
  creations.observe(exchange("POST", enrollments, 202, created));
  expect(creations.left()).toEqual([]);
});
