import { startMock } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";
import { expect, test } from "vitest";
import { runConformance } from "../src/index.ts";
import { runFlowsOn } from "./support/run-flows-on.ts";

/** The flows of a whole run, which has left its marks on the server before they begin. */
async function flowsAfterCases(api: string, options: { allowWrites: boolean; hasControl: boolean }) {
  const mock = await startMock({ apis: [api] });
  const control = options.hasControl ? { control: mock.control.url } : {};
  const target = { url: mock.url, supports: ["state"] as const, ...control };
  const policy = { allowWrites: options.allowWrites };
  const { cases, leftBehind } = await runConformance({ api, target, policy, budget: 0, workflows: false });
  await mock.close();
  return { flows: cases.filter(({ id }) => id.includes(" flow #")), leftBehind };
}

test.each(apiIds)("%s: a server with state does not contradict itself, and keeps nothing of the run", async (api) => {
  const { flows, leftBehind } = await flowsAfterCases(api, { allowWrites: true, hasControl: true });
  expect(flows.length).toBeGreaterThan(0);
  expect(flows.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
  expect(leftBehind).toEqual([]);
});

test.each(apiIds)("%s: what only reads runs without any permission", async (api) => {
  const { flows } = await flowsAfterCases(api, { allowWrites: false, hasControl: false });
  const skipped = flows.filter(({ verdict }) => verdict === "skipped");
  expect(flows.filter(({ verdict }) => verdict !== "passed" && verdict !== "skipped")).toEqual([]);
  expect(skipped.every(({ reason }) => /--allow-writes|control-api/.test(reason ?? ""))).toBe(true);
  expect(flows.length).toBeGreaterThan(skipped.length);
});

test.each(["member-null", "list-as-single", "object-as-list", "body-empty-object", "body-missing", "body-not-json"])(
  "an answer that breaks the contract ends its flow and not the run: %s",
  async (drift) => {
    const mock = await startMock({ apis: ["china-cdn"] });
    await mock.control.setDrifts([drift]);
    const results = await runFlowsOn("china-cdn", { url: mock.url, supports: ["state"] });
    await mock.close();
    // Not every answer gives every drift an occasion, and some flows find nothing left to try.
    expect(results.filter(({ verdict }) => verdict === "error")).toEqual([]);
    expect(results.some(({ verdict }) => verdict === "failed")).toBe(true);
  },
);

test.each([
  ["china-cdn", "put-forgotten", "putPropertyHostname flow #put-is-kept"],
  ["china-cdn", "put-forgotten", "setDeprovisionPolicy flow #put-is-kept"],
  ["china-cdn", "filters-ignored", "listCurrentProvisionStates flow #filters-honoured"],
  ["cps", "filters-ignored", "listEnrollments flow #filters-honoured"],
  ["cps", "delete-forgotten", "createEnrollment flow #created-exists-and-deleted-is-gone"],
  ["admin-jobs", "put-forgotten", "replaceSanMappings flow #put-is-kept"],
])("%s, %s: caught by %s", async (api, drift, id) => {
  const mock = await startMock({ apis: [api] });
  await mock.control.setDrifts([drift]);
  const [result] = await runFlowsOn(api, { url: mock.url, supports: ["state"], control: mock.control.url }, [id]);
  await mock.close();
  expect(result?.verdict, JSON.stringify(result)).toBe("failed");
  expect(result?.findings.every(({ contract }) => /\.yaml:\d+$/.test(contract.source ?? ""))).toBe(true);
});

test.each(apiIds)("%s: where things move by themselves no flow takes that for a contradiction", async (api) => {
  const mock = await startMock({ apis: [api], progression: 20 });
  const results = await runFlowsOn(api, { url: mock.url, supports: ["state"] });
  await mock.close();
  expect(results.filter(({ verdict }) => verdict === "failed" || verdict === "error")).toEqual([]);
});
