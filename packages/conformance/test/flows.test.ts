import { startMock } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";
import { expect, test } from "vitest";
import { runConformance } from "../src/index.ts";

async function flowsOf(api: string, drift?: string) {
  const mock = await startMock({ apis: [api] });
  if (drift !== undefined) await mock.control.setDrifts([drift]);
  const target = { url: mock.url, supports: ["state"] as const };
  const { cases, leftBehind } = await runConformance({ api, target, policy: { allowWrites: true }, budget: 0 });
  await mock.close();
  const flows = cases.filter(({ id }) => id.includes(" flow #"));
  const verdicts = flows.map(({ id, verdict, findings }) => ({
    id,
    verdict,
    what: findings.map(({ at, message }) => `${at} ${message}`),
    where: findings.map(({ contract }) => contract.source),
  }));
  return { verdicts, leftBehind };
}

test.each(apiIds)("%s: a server with state does not contradict itself, and keeps nothing of the run", async (api) => {
  const { verdicts, leftBehind } = await flowsOf(api);
  expect(verdicts.length).toBeGreaterThan(0);
  expect(verdicts.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
  expect(leftBehind).toEqual([]);
});

test.each(["member-null", "list-as-single", "object-as-list", "body-empty-object", "body-missing", "body-not-json"])(
  "an answer that breaks the contract ends its flow and not the run: %s",
  async (drift) => {
    const { verdicts } = await flowsOf("china-cdn", drift);
    // Not every answer gives every drift an occasion.
    expect(verdicts.filter(({ verdict }) => verdict !== "failed" && verdict !== "passed")).toEqual([]);
    expect(verdicts.some(({ verdict }) => verdict === "failed")).toBe(true);
  },
);

test.each([
  ["china-cdn", "put-forgotten", "putPropertyHostname flow #put-is-kept"],
  ["china-cdn", "filters-ignored", "listCurrentProvisionStates flow #filter-honoured"],
  ["china-cdn", "list-repeats-first", "listPropertyHostnames flow #list-agrees-with-detail"],
  ["cps", "delete-forgotten", "createEnrollment flow #created-exists-and-deleted-is-gone"],
])("%s, %s: caught by %s", async (api, drift, id) => {
  const { verdicts } = await flowsOf(api, drift);
  const caught = verdicts.find((each) => each.id === id);
  expect(caught?.verdict, JSON.stringify(verdicts)).toBe("failed");
  expect(caught?.what.some((text) => text.startsWith("state "))).toBe(true);
  expect(caught?.where.every((source) => /\.yaml:\d+$/.test(source ?? ""))).toBe(true);
});
