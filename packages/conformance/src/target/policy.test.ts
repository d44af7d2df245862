import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { type Policy, policyRefusal } from "./policy.ts";

const real = "akab-example.luna.akamaiapis.net";
const writes: Policy = { allowWrites: true };
const listed: Policy = { allowWrites: true, writeHosts: [real] };
const groups = "/chinacdn/v1/groups";
const hostname = "/chinacdn/v1/property-hostnames/www.example.com";
const changes = `${hostname}/provision-state-changes`;
const policy = "/chinacdn/v1/edge-hostnames/a.edgesuite.net/deprovision-policy";

test.each<[string, Policy, string, string, string, RegExp | undefined]>([
  ["reading", {}, real, "GET", groups, undefined],
  ["asking about a path", {}, real, "HEAD", groups, undefined],
  ["asking what a path allows", {}, real, "OPTIONS", changes, undefined],
  ["reading a path of no contract", {}, real, "GET", "/elsewhere", undefined],
  ["writing", {}, "127.0.0.1", "PUT", hostname, /--allow-writes/],
  ["an undeclared method", {}, real, "POST", groups, /--allow-writes/],
  ["an undeclared method that HTTP calls safe", {}, real, "GET", changes, /--allow-writes/],
  ["writing to a path of no contract", {}, real, "PUT", "/elsewhere", /--allow-writes/],
  ["writing to this machine", writes, "127.0.0.1", "POST", changes, undefined],
  ["writing to an unlisted host", writes, real, "PUT", hostname, /--allow-host/],
  ["an undeclared DELETE on a listed host", listed, real, "DELETE", groups, /could delete/],
  ["a DELETE of no contract on a listed host", listed, real, "DELETE", "/elsewhere", /could delete/],
  ["an undeclared DELETE on this machine", writes, "127.0.0.1", "DELETE", groups, undefined],
  ["writing to a listed host", listed, real, "PUT", policy, undefined],
  ["destroying on a listed host", listed, real, "POST", changes, /--destructive createProvisionStateChange/],
  [
    "destroying what was named",
    { ...listed, destructive: ["createProvisionStateChange"] },
    real,
    "POST",
    changes,
    undefined,
  ],
])("%s", async (_what, given, host, method, path, want) => {
  const { match } = createContractRuntime(await loadContract("china-cdn"));
  const refusal = policyRefusal(given, host, method, match(method, path));
  if (want) expect(refusal).toMatch(want);
  else expect(refusal).toBeUndefined();
});
