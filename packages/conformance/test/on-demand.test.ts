import { createServer } from "node:http";
import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listenOnLoopback } from "../src/exchange/listen-on-loopback.ts";
import { runConformance } from "../src/index.ts";
import { runMain } from "./support/run-main.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
beforeEach(() => mock.control.reset());
afterAll(() => mock.close());

test("a 429 without the documented Retry-After is noted, and no drift", async () => {
  await mock.control.setDrifts(["retry-after-missing"]);
  const target = { url: mock.url, supports: ["state"] as const, control: mock.control.url };
  const { cases } = await runConformance({ api: "cps", target, operations: ["listEnrollments"], budget: 0 });
  const limited = cases.find(({ id }) => id.startsWith("listEnrollments 429") && id.endsWith("#on-demand"));
  expect(limited).toMatchObject({ verdict: "passed", notes: [{ at: "header/Retry-After", must: false }] });
});

test("a body that does not end is given up on with the documented 408", async () => {
  const impatient = await startMock({ requestTimeout: 300 });
  const target = { url: impatient.url, supports: ["state", "slow-body"] as const };
  const operations = ["putPropertyHostname", "createProvisionStateChange", "setDeprovisionPolicy"];
  const policy = { allowWrites: true };
  const { cases } = await runConformance({ api: "china-cdn", target, policy, operations, budget: 0 });
  await impatient.close();
  const slow = cases.filter(({ id }) => id.endsWith("#slow-body"));
  expect(slow.map(({ verdict, actualStatus }) => [verdict, actualStatus])).toEqual(Array(3).fill(["passed", 408]));
});

test("a server that answers before the body is there fails", async () => {
  const hasty = await listenOnLoopback(createServer((_request, response) => response.writeHead(500).end()));
  const target = { url: hasty.origin, supports: ["slow-body"] as const };
  const operations = ["setDeprovisionPolicy"];
  const { cases } = await runConformance({
    api: "china-cdn",
    target,
    policy: { allowWrites: true },
    operations,
    budget: 0,
  });
  await hasty.close();
  expect(cases.find(({ id }) => id.endsWith("#slow-body"))).toMatchObject({ verdict: "failed", actualStatus: 500 });
});

test.each([
  ["nobody listens", "http://127.0.0.1:1", /The control API does not answer at/],
  ["something else listens", () => mock.url, /The control API answers GET .* with 404/],
])("2 where the control API is said to be where %s", async (_what, control, message) => {
  const url = typeof control === "string" ? control : control();
  const { code, text } = await runMain("--api", "cps", "--target", mock.url, "--control", url, "--budget", "0");
  expect([code, text]).toEqual([2, expect.stringMatching(message)]);
});

test("a rate limit that was asked for is an answer, and not waited out", async () => {
  const target = { url: mock.url, supports: ["state"] as const, control: mock.control.url };
  const operations = ["listEnrollments"];
  const { cases } = await runConformance({ api: "cps", target, operations, budget: 0, ratePerMinute: 6_000 });
  const limited = cases.find(({ id }) => id.startsWith("listEnrollments 429") && id.endsWith("#on-demand"));
  expect(limited).toMatchObject({ verdict: "passed", actualStatus: 429 });
});
