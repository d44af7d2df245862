import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { reconcile } from "../src/drivers/dredd/reconcile.ts";
import { type DreddRun, runDredd } from "../src/drivers/dredd/run-dredd.ts";
import { type LoopbackServer, listenOnLoopback } from "../src/exchange/listen-on-loopback.ts";
import { CouldNotRun } from "../src/target/could-not-run.ts";

let server: Server;
let listening: LoopbackServer;
let received: { url: string; headers: IncomingHttpHeaders }[];
beforeEach(async () => {
  received = [];
  server = createServer(({ url = "", headers }, outgoing) => {
    received.push({ url, headers });
    outgoing.end("hello");
  });
  listening = await listenOnLoopback(server);
});
afterEach(() => listening.close());

const document = (title: string, operation: object = {}) => ({
  openapi: "3.0.3",
  info: { title, version: "1" },
  paths: { "/from-document": { get: { responses: { 200: { description: "" } }, ...operation } } },
});

const run = (changes: Partial<DreddRun>) =>
  runDredd({
    endpoint: listening.origin,
    documents: [document("one")],
    beforeEach: () => {},
    idleTimeoutMs: 5_000,
    ...changes,
  });

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

describe("hooks", () => {
  test("are awaited, and decide path and headers", async () => {
    const outcomes = await run({
      async beforeEach(transaction) {
        await delay(20);
        transaction.fullPath = "/from-hook";
        transaction.request.headers["x-from-hook"] = "yes";
      },
    });
    expect(outcomes).toEqual([{ title: "one", verdict: "pass" }]);
    expect(received).toMatchObject([{ url: "/from-hook", headers: { "x-from-hook": "yes" } }]);
  });

  test("that throw fail their transaction, which is not sent", async () => {
    const outcomes = await run({
      documents: [document("one"), document("two")],
      async beforeEach({ origin }) {
        if (origin.apiName === "one") throw new Error("no");
      },
    });
    expect(outcomes).toEqual([
      { title: "one", verdict: "fail" },
      { title: "two", verdict: "pass" },
    ]);
    expect(received).toHaveLength(1);
  });

  test.each(["syntax-error.cjs", "throws.cjs", "other-hooks-only.cjs"])("not loaded fail the run: %s", async (name) => {
    await expect(run({ hookFile: fixture(name) })).rejects.toThrow(/did not load the hooks/);
  });

  test("missing fail the run", async () => {
    await expect(run({ hookFile: fixture("not-there.cjs") })).rejects.toThrow(CouldNotRun);
  });

  test("without parameters would end the run in silence, and fail it here", async () => {
    await expect(run({ hookFile: fixture("no-parameters.cjs"), idleTimeoutMs: 300 })).rejects.toThrow(
      /did nothing for 300 ms/,
    );
  });

  test("that skip behind our back are seen", async () => {
    const outcomes = await run({ hookFile: fixture("skips.cjs"), documents: [document("one"), document("two")] });
    expect(reconcile(["one", "two"], outcomes).get("two")).toMatch(/skipped by Dredd/);
  });
});

describe("documents", () => {
  test("that the parser remarks on fail the run before anything is sent", async () => {
    await expect(run({ documents: [document("one"), document("two", { unheardOf: 1 })] })).rejects.toThrow(
      /remarks on "two".*unheardOf/,
    );
    expect(received).toEqual([]);
  });

  test("that the parser refuses fail the run", async () => {
    await expect(run({ documents: [{ openapi: "3.0.3", info: {} }] })).rejects.toThrow(CouldNotRun);
    expect(received).toEqual([]);
  });

  test("without a transaction, or with two, fail the run", async () => {
    const empty = { ...document("none"), paths: {} };
    const two = document("two", { responses: { 200: { description: "" }, 201: { description: "" } } });
    await expect(run({ documents: [document("one"), empty] })).rejects.toThrow(/0 transactions/);
    await expect(run({ documents: [document("one"), two] })).rejects.toThrow(/2 transactions from "two"/);
    expect(received).toEqual([]);
  });
});

test("a server that never answers does not hold the run up for ever", async () => {
  server.removeAllListeners("request");
  await expect(run({ idleTimeoutMs: 300 })).rejects.toThrow(/did nothing for 300 ms/);
});

test("a hook may take longer than Dredd may do nothing", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  try {
    const outcomes = await run({ beforeEach: () => vi.advanceTimersByTimeAsync(60_000).then(() => {}) });
    expect(outcomes).toEqual([{ title: "one", verdict: "pass" }]);
  } finally {
    vi.useRealTimers();
  }
});

test("a server that is gone is an error of the transaction", async () => {
  await listening.close();
  expect(await run({})).toEqual([{ title: "one", verdict: "error" }]);
});

test("two runs at once do not mix their hooks", async () => {
  const visit = (path: string) =>
    run({
      beforeEach(transaction) {
        transaction.fullPath = path;
      },
    });
  await Promise.all([visit("/first"), visit("/second")]);
  expect(received.map(({ url }) => url)).toEqual(["/first", "/second"]);
});
