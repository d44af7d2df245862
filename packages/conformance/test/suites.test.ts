import type { Mock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Need, runConformance, type Target } from "../src/index.ts";
import { lacksOnly } from "./support/lacks-only.ts";
import { negatives } from "./support/negatives.ts";
import { startExampleMock } from "./support/start-example-mock.ts";

describe.each(["off", "presence"] as const)("the mock with credentials %s", (auth) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startExampleMock({ auth });
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
      supports: ["prefer", "stateless"],
      ...(auth === "presence" && { authorize: () => credentials }),
    };
    const report = await runConformance({
      api,
      target,
      policy: { allowWrites: true },
      budget: negatives(auth === "off" ? 0 : 30),
    });
    const { cases, coverage, durationMs } = report;
    const perCase = (durationMs / cases.length).toFixed(1);
    console.info(
      `${api}: ${cases.length} cases, ${coverage.exercised} of ${coverage.declared} answers, ${perCase} ms each`,
    );

    // Whether credentials are right is more than this mock looks at; without any it does not even ask.
    const lacking: Need[] = [
      "verify",
      "state",
      "control-api",
      "slow-body",
      "read-only-credential",
      "no-grant-credential",
    ];
    if (auth === "off") lacking.push("auth");
    const notPassed = cases.filter(({ verdict }) => verdict !== "passed");
    expect(notPassed.filter(({ reason }) => !lacksOnly(reason, lacking))).toEqual([]);
    expect(coverage.missing).toEqual([]);
    expect(coverage.exercised).toBe(coverage.declared);
    expect(coverage.declared).toBeGreaterThanOrEqual(description.operations.length);
    // With credentials to leave out, the real refusal joins the preferred one, which it may not be the same as.
    const refusals = Map.groupBy(
      cases.filter(({ id }) => / 401 /.test(id)),
      ({ how }) => how,
    );
    const documented = description.operations.filter(({ responses }) => responses["401"]).length;
    expect(refusals.get("Prefer: code=401")).toHaveLength(documented);
    expect(refusals.get("without credentials") ?? []).toHaveLength(auth === "presence" ? documented : 0);
  });
});
