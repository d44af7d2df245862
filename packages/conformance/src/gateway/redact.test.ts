import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime, type Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { createRedactor } from "./redact.ts";

test.each([
  ["admin-jobs", "x-auth-token"],
  ["china-cdn", "authorization"],
  ["cps", "set-cookie"],
])("%s: %s is never shown", async (api, header) => {
  const { description } = await loadContract(api);
  const shown = createRedactor(description).headers({ [header]: "secret", accept: "text/plain" });
  expect(shown).toEqual({ [header]: "[redacted]", accept: "text/plain" });
});

test("sensitive parameters are never shown", async () => {
  const contract = await loadContract("china-cdn");
  const operations = contract.description.operations.map(
    (operation): Operation => ({
      ...operation,
      parameters: operation.parameters.map((each) => ({ ...each, sensitive: true as const })),
    }),
  );
  const description = { ...contract.description, operations };
  const { match } = createContractRuntime({ ...contract, description });
  const path = "/chinacdn/v1/property-hostnames/www%20example.com";
  const shown = createRedactor(description).path(`${path}?groupId=1&other=2`, match("PUT", path));
  expect(shown).toBe("/chinacdn/v1/property-hostnames/[redacted]?groupId=%5Bredacted%5D&other=2");
});
