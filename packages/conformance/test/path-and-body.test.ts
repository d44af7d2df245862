import { startMock } from "@edge-contracts/mock";
import { expect, test } from "vitest";
import { runConformance } from "../src/index.ts";

/** The verdicts on requests whose body is about another hostname than their path. */
async function verdicts(drifts: readonly string[]) {
  const mock = await startMock({ apis: ["china-cdn"] });
  await mock.control.setDrifts(drifts);
  const target = { url: mock.url, supports: ["state"] as const };
  const operations = ["putPropertyHostname", "createProvisionStateChange"];
  const policy = { allowWrites: true };
  const { cases } = await runConformance({ api: "china-cdn", target, policy, operations, budget: 60 });
  await mock.close();
  return cases.filter(({ negativeClass }) => negativeClass === "path-body").map(({ verdict }) => verdict);
}

test("a body that is about something else than its path has to be refused", async () => {
  expect(await verdicts([])).toEqual(["passed", "passed"]);
  expect(await verdicts(["any-body"])).toEqual(["failed", "failed"]);
});
