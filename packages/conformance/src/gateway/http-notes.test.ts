import type { Match } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { httpNotes } from "./http-notes.ts";

const wrongMethod: Match = { kind: "method-not-allowed", allowedMethods: ["GET", "PUT"], operations: [] };

test.each([
  ["a 405 with what it asks for", 405, { allow: "get, PUT, OPTIONS" }, []],
  ["a 405 without Allow", 405, {}, ["header/Allow is missing from a 405"]],
  ["a 401 without a challenge", 401, {}, ["header/WWW-Authenticate is missing from a 401"]],
  ["a 401 with one", 401, { "www-authenticate": "EG1-HMAC-SHA256" }, []],
  ["a 200", 200, {}, []],
])("%s", (_what, status, headers, want) => {
  const notes = httpNotes(wrongMethod, { status, headers, body: Buffer.alloc(0) });
  expect(notes.map(({ at, message }) => `${at} ${message}`)).toEqual(want);
});
