import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runConformance } from "../src/index.ts";
import { type Lie, startLyingServer } from "./support/lying-server.ts";
import { runFlowsOn } from "./support/run-flows-on.ts";

// What the contract allows is no drift, wherever it shows.

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ progression: "immediate" });
});
beforeEach(() => mock.control.reset());
afterAll(() => mock.close());

async function failuresThrough(api: string, change: Lie, operations?: readonly string[]) {
  const server = await startLyingServer(mock.url, change);
  const target = { url: server.url, control: mock.control.url };
  const policy = { allowWrites: true };
  const { cases } = await runConformance({
    api,
    target,
    policy,
    budget: 0,
    workflows: false,
    ...(operations && { operations }),
  });
  await server.close();
  return cases
    .filter(({ verdict }) => verdict === "failed" || verdict === "error")
    .map(({ id, reason, findings }) => [id, reason ?? findings[0]?.at, findings[0]?.message]);
}

/** Changes the body of every success. */
const everyBody =
  (change: (body: unknown, path: string) => unknown): Lie =>
  (answer, { path }) => {
    if (answer.status !== 200 || answer.body === "" || !/json/.test(answer.headers["content-type"] ?? ""))
      return "answer";
    answer.body = JSON.stringify(change(JSON.parse(answer.body), path));
    return "answer";
  };

describe("china-cdn, in one run", () => {
  const told = { links: 0, orders: 0 };
  let failures: unknown;
  beforeAll(async () => {
    await mock.control.reset();
    const rotate = (list: unknown[]): unknown[] => {
      const by = list.length === 0 ? 0 : told.orders++ % list.length;
      return [...list.slice(by), ...list.slice(0, by)];
    };
    const peculiar = everyBody((body, path) => {
      if (/\/\d+$|\/[\w.-]+\.\w+$/.test(path.split("?")[0] ?? ""))
        return { ...(body as object), links: [`/${told.links++}`] };
      // Changes of a hostname are promised in an order.
      if (path.includes("provision-state-changes")) return body;
      return Object.fromEntries(
        Object.entries(body as object).map(([name, value]) => [name, Array.isArray(value) ? rotate(value) : value]),
      );
    });
    failures = await failuresThrough("china-cdn", peculiar);
  });

  test.each([
    ["a member that nobody declared, in details and not in lists, new at each read", "links"],
    ["lists in another order at each read, where no order is promised", "orders"],
  ] as const)("%s", (_what, which) => {
    expect(failures).toEqual([]);
    expect(told[which]).toBeGreaterThan(10);
  });
});

test("a documented 429 that names a time is waited for, at any pace", async () => {
  let requests = 0;
  const busy: Lie = (answer, { method, headers }) => {
    if (method !== "GET" || headers["prefer"] !== undefined || requests++ % 7 !== 3) return "answer";
    Object.assign(answer, {
      status: 429,
      body: "Slow down.",
      headers: { "content-type": "text/plain", "retry-after": "0" },
    });
    return "answer";
  };
  const operations = ["listPropertyHostnames", "getPropertyHostname", "listGroups", "listEdgeHostnames"];
  expect(await failuresThrough("china-cdn", busy, operations)).toEqual([]);
});

// With these numbers the list was, three times, another one for a moment and then as before.
test.each([14, 17, 20])("cps: a list to which others add and from which they remove all the time, %i", async (seed) => {
  let state = seed * 7919;
  let isShorter = false;
  const busy: Lie = (answer, { method, path }) => {
    if (method !== "GET" || !/\/enrollments(\?|$)/.test(path) || answer.status !== 200) return "answer";
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    if ((state >> 8) % 1000 < 150) isShorter = !isShorter;
    const body = JSON.parse(answer.body) as { enrollments: unknown[] };
    if (isShorter) body.enrollments.pop();
    answer.body = JSON.stringify(body);
    return "answer";
  };
  const server = await startLyingServer(mock.url, busy);
  const target = { url: server.url, supports: ["state"], control: mock.control.url } as const;
  const flows = ["listEnrollments flow #list-agrees-with-detail", "listEnrollments flow #versions-agree"];
  const results = await runFlowsOn("cps", target, [...flows, "getEnrollment flow #versions-agree"]);
  await server.close();
  expect(results.map(({ verdict, reason, findings }) => [verdict, reason, findings])).toEqual(
    Array(3).fill(["passed", undefined, []]),
  );
});

test("cps: two runs at once, on a server that moves by itself", async () => {
  const busy = await startMock({ apis: ["cps"], progression: 20 });
  const operations = ["createEnrollment", "listEnrollments", "deleteEnrollment"];
  const options = { api: "cps", target: { url: busy.url }, policy: { allowWrites: true }, operations, budget: 0 };
  const reports = await Promise.all([runConformance(options), runConformance(options)]);
  await busy.close();
  for (const { cases, counts, leftBehind } of reports) {
    const failed = cases.filter(({ verdict }) => verdict === "failed" || verdict === "error");
    expect(failed.map(({ id, reason, findings }) => [id, reason ?? findings])).toEqual([]);
    expect([counts.passed > 10, leftBehind]).toEqual([true, []]);
  }
});

test("two runs at once that have the same control API have the server one after the other", async () => {
  const target = { url: mock.url, control: mock.control.url };
  const operations = ["listGroups", "setDeprovisionPolicy"];
  const options = { api: "china-cdn", target, policy: { allowWrites: true }, operations, budget: 20 };
  const order: string[] = [];
  const reports = await Promise.all(
    ["first", "second"].map((name) => runConformance({ ...options, onExchange: () => order.push(name) })),
  );
  expect(reports.map(({ counts: { failed, error } }) => [failed, error])).toEqual(Array(2).fill([0, 0]));
  const changes = order.filter((name, index) => name !== order[index - 1]);
  expect(changes).toHaveLength(2);
});
