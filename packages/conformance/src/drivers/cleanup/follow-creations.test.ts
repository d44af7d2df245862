import { loadContract } from "@edge-contracts/specs/apis";
import { type ContractRuntime, createContractRuntime, createPathMatcher } from "@edge-contracts/specs/runtime";
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
  creations.wasThere([`${enrollments}/7`], enrollments);
  creations.observe(exchange("POST", enrollments, 202, created));
  expect(creations.left()).toEqual([]);
});

const pets = { id: "pets", operationId: "x", responses: {}, parameters: [] };
const described = (...operations: [string, string][]) =>
  ({
    description: {
      basePath: "",
      servers: [],
      operations: operations.map(([method, path]) => ({ ...pets, method, path })),
    },
  }) as unknown as ContractRuntime;

test.each<[string, number, unknown, "listed" | "unread", string[]]>([
  ["its id", 201, { id: 7 }, "unread", ["/pets/7"]],
  ["the name of its parameter", 201, { pet_id: "a b", id: 7 }, "unread", ["/pets/a%20b"]],
  ["its id, and only the list tells that it is new", 200, { id: 7 }, "listed", ["/pets/7"]],
  ["its id, and nothing tells that it is new", 200, { id: 7 }, "unread", []],
  ["the id of what was there", 201, { id: 1 }, "listed", []],
  ["nothing", 201, { name: "Rex" }, "listed", []],
])("what a POST has made has no link, and its answer tells %s", (_what, status, body, before, want) => {
  const operations: [string, string][] = [
    ["GET", "/pets/"],
    ["POST", "/pets/"],
    ["DELETE", "/pets/{pet_id}"],
  ];
  const runtime = described(...operations);
  const creations = followCreations({ ...runtime, match: createPathMatcher(runtime.description) });
  if (before === "listed") creations.wasThere(["/pets/1"], "/pets");
  creations.observe(exchange("POST", "/pets/?q=1", status, body as object));
  expect(creations.left()).toEqual(want);
});
