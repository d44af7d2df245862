import type { Mock } from "@edge-contracts/mock";
import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { negativeCases } from "../src/cases/negatives/negative-cases.ts";
import { readContractDocument } from "../src/contract/contract-document.ts";
import { sendCases } from "../src/drivers/sender/send-cases.ts";
import { startGateway } from "../src/gateway/start-gateway.ts";
import { runConformance } from "../src/index.ts";
import { startLyingServer } from "./support/lying-server.ts";
import { startExampleMock } from "./support/start-example-mock.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startExampleMock({ apis: ["china-cdn"] });
});
afterAll(() => mock.close());

async function prepare(isElsewhere: boolean) {
  const contract = await loadContract("china-cdn");
  const runtime = createContractRuntime(contract);
  const document = await readContractDocument(contract);
  const run = { budget: 10_000, seed: 1, isElsewhere, supported: new Set<never>(), subjects: {} };
  return { runtime, cases: await negativeCases({ runtime, document }, run) };
}

test("a server that lets everything pass is caught once per rule, with the place in the contract", async () => {
  const liar = await startLyingServer(mock.url, (answer) => {
    if (answer.status === 400) Object.assign(answer, { status: 202, body: "" });
    return "answer";
  });
  const operations = ["createProvisionStateChange"];
  const policy = { allowWrites: true };
  const { cases } = await runConformance({
    api: "china-cdn",
    target: { url: liar.url, supports: ["stateless"] },
    policy,
    operations,
    budget: 999,
  });
  await liar.close();
  const failed = cases.filter(({ verdict, negativeClass }) => negativeClass && verdict === "failed");
  const classes = new Set(failed.map(({ negativeClass }) => negativeClass));
  expect([...classes].sort()).toEqual(["bound", "conditional", "enum", "malformed", "parameter", "required", "type"]);
  const missing = failed.find(({ id }) => id.includes("body/targetState without"));
  expect(missing?.findings[0]).toMatchObject({
    message: "202 accepts an invalid request: body/targetState is required",
    contract: { source: expect.stringMatching(/^china-cdn\/.*:\d+$/) },
  });
});

test("on another machine, what might write names a subject that does not exist", async () => {
  const { cases } = await prepare(true);
  const puts = cases.filter(({ id, request }) => id.startsWith("putPropertyHostname ") && request?.method === "PUT");
  expect(puts.length).toBeGreaterThan(0);
  const aimed = puts.filter(({ request }) => request?.path.includes("no-such-subject"));
  // Where the subject itself is what is wrong with the request, it is the one that it is.
  expect(puts.filter((each) => !aimed.includes(each)).every(({ id }) => id.includes("refuses path/"))).toBe(true);
  expect(aimed.every(({ expected }) => expected.orStatuses?.includes(404))).toBe(true);
});

test("there, a class ends with the first request that is accepted", async () => {
  const { runtime, cases } = await prepare(true);
  const bodies = cases.filter(({ id, request }) => request && id.startsWith("putPropertyHostname refuses body/"));
  const liar = await startLyingServer(mock.url, (answer) => {
    if (answer.status === 400) answer.status = 200;
    return "answer";
  });
  const gateway = await startGateway({ runtime, target: { url: liar.url }, policy: { allowWrites: true } });
  const faults = await sendCases(bodies, gateway, { hold: () => undefined, isElsewhere: true });
  await Promise.all([gateway.close(), liar.close()]);
  const classes = new Set(bodies.map(({ negative }) => negative?.class));
  expect(liar.requests()).toBe(classes.size);
  expect(faults.size).toBe(bodies.length - classes.size);
  expect([...faults.values()].every(({ verdict, reason }) => verdict === "skipped" && /accepted/.test(reason))).toBe(
    true,
  );
});

test("a request that the gateway holds back is no verdict on the server", async () => {
  const { runtime, cases } = await prepare(false);
  const write = cases.filter(({ request }) => request?.method === "PUT").slice(0, 1);
  const gateway = await startGateway({ runtime, target: { url: mock.url } });
  const faults = await sendCases(write, gateway, { hold: () => undefined, isElsewhere: false });
  await gateway.close();
  expect([...faults.values()]).toEqual([{ verdict: "error", reason: "the gateway answered 403 itself" }]);
});
