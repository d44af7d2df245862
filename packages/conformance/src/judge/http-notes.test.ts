import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime, type Match } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { httpNotes } from "./http-notes.ts";

const wrongMethod: Match = { kind: "method-not-allowed", allowedMethods: ["GET", "PUT"], operations: [] };

test.each([
  ["a 405 with what it asks for", 405, { allow: "get, PUT, OPTIONS" }, []],
  ["a 405 without Allow", 405, {}, ["header/Allow is missing from a 405"]],
  [
    "a 405 that names what it refuses",
    405,
    { allow: "GET, put, delete" },
    ["header/Allow names the method that it refuses"],
  ],
  ["a 401 without a challenge", 401, {}, ["header/WWW-Authenticate is missing from a 401"]],
  ["a 401 with one", 401, { "www-authenticate": "EG1-HMAC-SHA256" }, []],
  ["a 200", 200, {}, []],
  ["a wait in seconds", 503, { "retry-after": "120" }, []],
  ["a wait until a date", 503, { "retry-after": "Fri, 31 Dec 1999 23:59:59 GMT" }, []],
  ["a wait in words", 503, { "retry-after": "soon" }, ["header/Retry-After is neither a number of seconds nor a date"]],
])("%s", (_what, status, headers, want) => {
  const notes = httpNotes("DELETE", wrongMethod, { status, headers, body: Buffer.alloc(0) });
  expect(notes.map(({ at, message }) => `${at} ${message}`)).toEqual(want);
});

test.each([
  ["application/json", '{"a":1}', []],
  ["application/json; charset=UTF-8", '{"a":1}', []],
  [
    "application/json; charset=utf-16",
    '{"a":1}',
    ["header/Content-Type names a charset other than that of JSON, which is UTF-8"],
  ],
  ["application/json", '{"a":1,"a":2}', ["body has a member twice"]],
  ["text/plain; charset=latin1", '{"a":1,"a":2}', []],
  ["application/json", "{", []],
])("%s %s", (contentType, body, want) => {
  const response = { status: 200, headers: { "content-type": contentType }, body: Buffer.from(body) };
  expect(httpNotes("DELETE", wrongMethod, response).map(({ at, message }) => `${at} ${message}`)).toEqual(want);
});

test("a 405 that was asked for refuses nothing", async () => {
  const { match } = createContractRuntime(await loadContract("admin-jobs"));
  const found = match("GET", "/v1.0/110011/admin/provider/akamai/background_job/san_mapping");
  expect(httpNotes("GET", found, { status: 405, headers: { allow: "GET, PUT" }, body: Buffer.alloc(0) })).toEqual([]);
});

test("a header that the contract documents as optional is noted where it is missing", async () => {
  const { match } = createContractRuntime(await loadContract("cps"));
  const found = match("GET", "/cps/v2/enrollments");
  const notes = httpNotes("GET", found, { status: 429, headers: {}, body: Buffer.alloc(0) });
  expect(notes).toMatchObject([
    { at: "header/Retry-After", must: false, reference: expect.stringMatching(/^contract /) },
  ]);
});
