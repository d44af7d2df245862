import { describe, expect, test } from "vitest";
import { checks } from "./check/checks.ts";
import { describeFindings } from "./check/finding.ts";
import { apis, loadContract, loadInventory } from "./check/load.ts";
import { type Exception, unexcused } from "./check/unexcused.ts";
import exceptions from "./exceptions.json" with { type: "json" };

const exceptionsOf: Readonly<Partial<Record<string, readonly Exception[]>>> = exceptions;

const sizes = {
  "china-cdn": {
    operations: 13,
    members: 67,
    parameters: 11,
    codes: [7, 10, 24],
    statuses: 28,
    mediaTypes: 30,
    enumerations: 12,
    paths: 7,
    problems: 3,
    samples: 18,
  },
  cps: {
    operations: 1,
    members: 84,
    parameters: 6,
    codes: [],
    statuses: 0,
    mediaTypes: 0,
    enumerations: 0,
    paths: 1,
    problems: 0,
    samples: 1,
  },
  "admin-jobs": {
    operations: 1,
    members: 6,
    parameters: 3,
    codes: [],
    statuses: 1,
    mediaTypes: 2,
    enumerations: 1,
    paths: 1,
    problems: 0,
    samples: 3,
  },
};

describe.each(apis)("%s represents its source document", (api) => {
  test.each(Object.entries(checks))("%s", (_, check) => {
    const { open } = unexcused(check(loadInventory(api), loadContract(api)), exceptionsOf[api] ?? []);
    expect(open.length, `\n${describeFindings(open)}\n`).toBe(0);
  });

  test("every exception is needed and has a reason", () => {
    const findings = Object.values(checks).flatMap((check) => check(loadInventory(api), loadContract(api)));
    const { stale } = unexcused(findings, exceptionsOf[api] ?? []);
    expect(stale.map(({ finding }) => finding)).toEqual([]);
    expect((exceptionsOf[api] ?? []).filter(({ reason }) => reason.trim().split(" ").length < 5)).toEqual([]);
  });

  // Counted in the documents apart from the extractors: one that misses a class would make its check pass for nothing.
  test("the inventory is as large as the document", () => {
    const inventory = loadInventory(api);
    expect({
      operations: inventory.operations.length,
      members: inventory.objects.flatMap(({ members }) => members).length,
      parameters: inventory.parameters.length,
      codes: inventory.codes.map(({ codes }) => codes.length),
      statuses: inventory.statuses.length,
      mediaTypes: inventory.mediaTypes.operations.length,
      enumerations: inventory.enumerations.length,
      paths: inventory.paths.length,
      problems: inventory.problems.length,
      samples: inventory.samples.length,
    }).toEqual(sizes[api]);
  });
});
