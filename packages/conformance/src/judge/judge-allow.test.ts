import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { judgeAllow } from "./judge-allow.ts";

test("Allow: none is needed where the contract does not document it", async () => {
  const { match } = createContractRuntime(await loadContract("admin-jobs"));
  const found = match("DELETE", "/v1.0/110011/admin/provider/akamai/background_job");
  expect(judgeAllow(found, { status: 405, headers: {}, body: Buffer.alloc(0) })).toEqual([]);
});

test.each<[string, string | undefined, string[]]>([
  ["the path's methods", "GET, PUT", []],
  ["and those that every path has", "get, put, HEAD, OPTIONS", []],
  ["none at all, although HTTP and the contract have it", undefined, ["is missing from a 405"]],
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
