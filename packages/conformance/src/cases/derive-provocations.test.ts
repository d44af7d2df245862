import { loadContract } from "@edge-contracts/specs/apis";
import type { Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { deriveProvocations } from "./derive-provocations.ts";

async function derived(api: string, operationId: string, status: number) {
  const { description } = await loadContract(api);
  const operation = description.operations.find((each) => each.operationId === operationId) as Operation;
  const found = await deriveProvocations(description, operation, status, async () => true);
  return found.map(({ name, needs }) => [name, ...needs].join(" "));
}

test.each([
  ["china-cdn", "putPropertyHostname", 400, ["broken-json", "unknown-query"]],
  ["china-cdn", "listGroups", 400, ["unknown-query"]],
  ["admin-jobs", "listSanMappings", 400, []],
  ["china-cdn", "listGroups", 401, ["no-credentials auth", "wrong-credentials verify"]],
  ["china-cdn", "listGroups", 404, []],
  ["china-cdn", "getPropertyHostname", 404, ["unknown-subject state"]],
  ["china-cdn", "getPropertyHostname", 405, ["by-patch"]],
  ["china-cdn", "putPropertyHostname", 405, []],
  ["china-cdn", "listGroups", 406, ["unknown-version", "plain-json"]],
  ["admin-jobs", "listSanMappings", 406, []],
  ["cps", "createEnrollment", 415, ["unknown-version", "plain-json"]],
  ["admin-jobs", "runBackgroundJob", 415, []],
  ["cps", "createEnrollment", 429, ["on-demand control-api"]],
  ["china-cdn", "setDeprovisionPolicy", 408, ["slow-body slow-body"]],
  ["china-cdn", "listGroups", 500, ["on-demand control-api"]],
  ["china-cdn", "createProvisionStateChange", 412, []],
] as const)("%s %s %i", async (api, operationId, status, names) => {
  expect(await derived(api, operationId, status)).toEqual(names);
});
