import { loadContract } from "@edge-contracts/specs/apis";
import { expect, test } from "vitest";
import { checkSuites } from "./check-suites.ts";
import { loadSuites } from "./load-suites.ts";
import type { Scenario } from "./scenario.ts";

const fresh: Scenario = { name: "text-for-a-number", operation: "putPropertyHostname", status: 400 };

async function check(scenario: Scenario, file = "china-cdn/property-hostnames", again: Scenario[] = []) {
  const { description } = await loadContract("china-cdn");
  return checkSuites(description, [{ file, scenarios: [scenario, ...again] }]);
}

test("a scenario that fits is fine", async () => {
  expect(await check(fresh)).toEqual([]);
});

test.each([
  [{ ...fresh, operation: "patchPropertyHostname" }, /no operation patchPropertyHostname/],
  [{ ...fresh, status: 418 }, /does not document 418/],
  [{ ...fresh, mediaType: "text/plain" }, /does not document text\/plain/],
  [{ ...fresh, params: { host: "a" } }, /no path parameter host/],
])("a stale one is not: %j", async (scenario, problem) => {
  expect(await check(scenario)).toEqual([expect.stringMatching(problem)]);
});

test("nor is one in the suite of another tag, or one that is written twice", async () => {
  expect(await check(fresh, "china-cdn/groups")).toEqual([
    expect.stringMatching(/belongs into china-cdn\/property-hostnames/),
  ]);
  expect(await check(fresh, "china-cdn/property-hostnames", [fresh])).toEqual([expect.stringMatching(/written twice/)]);
});

test("an API without suites has none", async () => {
  expect(await loadSuites("an-api-of-tomorrow")).toEqual([]);
});

test("the suites of a folder are found by API and tag", async () => {
  const suites = await loadSuites("china-cdn");
  expect(suites.map(({ file }) => file)).toContain("china-cdn/property-hostnames");
  expect(suites.every(({ scenarios }) => scenarios.length > 0)).toBe(true);
});
