import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { judgeLocation } from "./judge-location.ts";
import { judgeResponse } from "./judge-response.ts";

const path = "/chinacdn/v1/property-hostnames/www.example.com/provision-state-changes";
const label = "application/vnd.akamai.chinacdn.provision-state-change.v1+json";

test.each([
  [`${path}/7`, undefined],
  [`https://host.example${path}/7?a=b`, undefined],
  ["https://host.example/elsewhere", undefined],
  [`${path}/8`, "leads to another changeId than the answer shows"],
  [path.replace("www", "api").concat("/7"), "leads to another hostname than the request is about"],
])("%s after a change with the id 7 was made", async (location, message) => {
  const runtime = createContractRuntime(await loadContract("china-cdn"));
  const body = Buffer.from('{"id":7}');
  const answer = { status: 202, headers: { location, "content-type": label }, body };
  const findings = judgeLocation(runtime, runtime.match("POST", path), answer);
  expect(findings.map((finding) => finding.message)).toEqual(message === undefined ? [] : [message]);
});

test("what a server that keeps nothing leads to is no contradiction", async () => {
  const runtime = createContractRuntime(await loadContract("china-cdn"));
  const request = { method: "POST", path, headers: { accept: label }, body: Buffer.from("") };
  const location = path.replace("www", "api").concat("/7");
  const response = { status: 202, headers: { location, "content-type": label }, body: Buffer.from("{}") };
  const exchange = { request, requestFindings: [], response };
  const found = async (keepsState: boolean) =>
    (await judgeResponse(runtime, runtime.match("POST", path), exchange, { keepsState })).filter(
      ({ at }) => at === "header/Location",
    );
  expect(await found(true)).toHaveLength(1);
  expect(await found(false)).toEqual([]);
});
