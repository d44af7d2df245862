import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { judgeAllow } from "./judge-allow.ts";

test.each<[string, string | undefined, string[]]>([
  ["the path's methods", "GET, PUT", []],
  ["and those that every path has", "get, put, HEAD, OPTIONS", []],
  ["none at all: HTTP asks for it, the contract does not", undefined, []],
  ["a method too many", "GET, PUT, DELETE", ["names a method that the path does not have"]],
  ["a method too few", "GET", ["does not name PUT"]],
])("Allow: %s", async (_what, allow, want) => {
  const { match } = createContractRuntime(await loadContract("china-cdn"));
  const found = match("DELETE", "/chinacdn/v1/property-hostnames/www.example.com");
  const findings = judgeAllow(found, {
    status: 405,
    headers: allow === undefined ? {} : { allow },
    body: Buffer.alloc(0),
  });
  expect(findings.map(({ message }) => message)).toEqual(want);
});
