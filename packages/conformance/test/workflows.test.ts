import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Mock, startMock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contractsFolder, findWorkflows } from "../src/workflows/documented-workflow.ts";
import { plansOf } from "../src/workflows/plans-of.ts";
import { type Lie, startLyingServer } from "./support/lying-server.ts";
import { runWorkflowsOn } from "./support/run-flows-on.ts";

const supports = ["state"] as const;
let mock: Mock;
beforeEach(async () => {
  // Whoever waits for the clock of this server waits for ever.
  mock = await startMock({ progression: "manual" });
});
afterEach(() => mock.close());

const verdicts = (results: readonly { id: string; verdict: string; reason?: string }[]) =>
  results.map(({ id, verdict, reason }) => [id.split("#")[1], verdict, ...(reason === undefined ? [] : [reason])]);

async function tell(api: string, lie: Lie) {
  const server = await startLyingServer(mock.url, lie);
  try {
    return (await runWorkflowsOn(api, { url: server.url, supports, control: mock.control.url })).results;
  } finally {
    await server.close();
  }
}

test.each(apiIds)("%s: every documented workflow leads where it is meant to", async (api) => {
  const target = { url: mock.url, supports, control: mock.control.url };
  const { results, exchanges } = await runWorkflowsOn(api, target);
  expect(results.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
  const folder = join(contractsFolder, api, "workflows");
  const texts = await Promise.all(
    (await readdir(folder).catch(() => [])).map((name) => readFile(join(folder, name), "utf8")),
  );
  const documented = texts.flatMap((text) => text.match(/^ *- workflowId: /gm) ?? []);
  expect(results).toHaveLength(documented.length);
  // The gateway has seen and judged all of it.
  expect(exchanges.length).toBeGreaterThanOrEqual(results.length);
  expect(exchanges.every(({ verdict }) => verdict === "conforms")).toBe(true);
  expect(await mock.control.clock()).toMatchObject({ progression: "manual" });
});

test("without permission, or without a server that can be told what to do, the reason says so", async () => {
  const control = mock.control.url;
  const reading = await runWorkflowsOn("china-cdn", { url: mock.url, supports, control }, {});
  expect(reading.results.every(({ reason }) => reason?.includes("--allow-writes"))).toBe(true);
  const alone = await runWorkflowsOn("cps", { url: mock.url, supports });
  expect(alone.results.every(({ reason }) => reason?.includes("control-api"))).toBe(true);
  expect([...reading.exchanges, ...alone.exchanges]).toEqual([]);
});

test("an answer that breaks the contract ends its workflow and fails it", async () => {
  const results = await tell("china-cdn", (answer, { method }) => {
    if (method === "POST") answer.body = answer.body.replace('"PENDING"', "7");
    return "answer";
  });
  const [first, ...others] = results;
  expect(first?.verdict).toBe("failed");
  expect(first?.findings).toContainEqual(
    expect.objectContaining({
      at: "body/currentStatus",
      contract: expect.objectContaining({ source: expect.any(String) }),
    }),
  );
  expect(others.every(({ verdict, reason }) => verdict === "skipped" && reason?.startsWith("begins where"))).toBe(true);
});

test("the letter case of media types leads nobody astray", async () => {
  const results = await tell("cps", (answer) => {
    answer.headers["content-type"] &&= answer.headers["content-type"].toUpperCase();
    return "answer";
  });
  expect(results.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
});

test("a workflow that valid answers lead astray fails with its step, and names its file", async () => {
  const results = await tell("china-cdn", (answer, { path }) => {
    if (/provision-state-changes\/\d+$/.test(path))
      answer.body = answer.body.replace('"currentStatus":"COMPLETED"', '"currentStatus":"FAILED"');
    return "answer";
  });
  expect(results[0]).toMatchObject({
    verdict: "failed",
    findings: [
      {
        at: "step await-change",
        message: expect.stringContaining("COMPLETED"),
        contract: { source: expect.stringMatching(/^china-cdn\/workflows\/whitelist\.arazzo\.yaml:\d+$/) },
      },
    ],
  });
  expect(verdicts(results.slice(1))).toEqual([
    ["activate", "skipped", "begins where whitelist ends, and that did not pass"],
    ["deactivate", "skipped", "begins where activate ends, and that did not pass"],
    ["deprovision", "skipped", "begins where deactivate ends, and that did not pass"],
  ]);
});

test("a server that does not answer fails the workflow in time", async () => {
  const results = await tell("china-cdn", (_answer, { method }) => (method === "POST" ? "hang" : "answer"));
  expect(results[0]?.verdict).toBe("failed");
});

test.each(apiIds)("%s: plans and workflows are in step", async (api) => {
  const { description } = await loadContract(api);
  const workflows = await findWorkflows(api);
  expect(Object.keys(await plansOf(api)).sort()).toEqual(workflows.map(({ workflowId }) => workflowId).sort());
  for (const { operationIds, serverName } of workflows) {
    expect(serverName).toBe(api);
    expect(operationIds.length).toBeGreaterThan(0);
    const known = description.operations.map(({ operationId }) => operationId);
    expect(operationIds.filter((each) => !known.includes(each))).toEqual([]);
  }
});
