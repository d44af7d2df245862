import { type Mock, startMock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runConformance, type Target } from "../src/index.ts";

describe.each(["off", "presence"] as const)("the mock with credentials %s", (auth) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ auth });
  });
  afterAll(() => mock.close());

  test.each(apiIds)("keeps all of %s, and every documented answer is exercised", async (api) => {
    const { description } = await loadContract(api);
    const credentials: Record<string, string> = {};
    for (const { type, header, scheme } of description.securitySchemes) {
      if (type === "http") credentials["Authorization"] = `${scheme} client_token=none;signature=none`;
      else if (header !== undefined) credentials[header] = "none";
    }
    const target: Target = {
      url: mock.url,
      supports: ["prefer"],
      ...(auth === "presence" && { authorize: () => credentials }),
    };
    const report = await runConformance({ api, target });
    const { cases, coverage, durationMs } = report;
    const perCase = (durationMs / cases.length).toFixed(1);
    console.info(
      `${api}: ${cases.length} cases, ${coverage.exercised} of ${coverage.declared} answers, ${perCase} ms each`,
    );

    expect(cases.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
    expect(coverage.missing).toEqual([]);
    expect(coverage.exercised).toBe(coverage.declared);
    expect(coverage.declared).toBeGreaterThanOrEqual(description.operations.length);
    // The real refusal replaces the preferred one as soon as there are credentials to leave out.
    const refusals = cases.filter(({ id }) => / 401 /.test(id)).map(({ how }) => how);
    expect(refusals).toHaveLength(description.operations.filter(({ responses }) => responses["401"]).length);
    const expected = auth === "presence" ? "without credentials" : "Prefer: code=401";
    expect(refusals.filter((how) => how !== expected)).toEqual([]);
  });
});
