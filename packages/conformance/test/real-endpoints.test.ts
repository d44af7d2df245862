import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mock } from "@edge-contracts/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exchange, type Report, runConformance } from "../src/index.ts";
import { startLyingServer } from "./support/lying-server.ts";
import { runMain } from "./support/run-main.ts";
import { startExampleMock } from "./support/start-example-mock.ts";

let mock: Mock;
let folder: string;
beforeAll(async () => {
  mock = await startExampleMock();
  folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
});
afterAll(() => Promise.all([mock.close(), rm(folder, { recursive: true })]));

const base = () => [
  "--api",
  "china-cdn",
  "--target",
  mock.url,
  "--allow-writes",
  "--supports",
  "prefer,stateless",
  "--budget",
  "20",
];
const readReport = async (name: string) =>
  (JSON.parse(await readFile(join(folder, name, "conformance.json"), "utf8")) as Report[])[0] as Report;

test("the shards of a run merge into the whole", async () => {
  const argv = [...base(), "--operation", "listGroups,putPropertyHostname,getDeprovisionPolicy"];
  await runMain(...argv, "--report", join(folder, "whole"));
  for (const shard of ["1/3", "2/3", "3/3"])
    await runMain(...argv, "--shard", shard, "--report", join(folder, `shard-${shard[0]}`));
  const files = [1, 2, 3].map((shard) => join(folder, `shard-${shard}`, "conformance.json"));
  const { code } = await runMain("merge", "--report", join(folder, "merged"), ...files);
  const partial = await runMain("merge", ...files.slice(0, 2));
  expect(partial).toEqual({ code: 2, text: expect.stringMatching(/missing:\n {2}china-cdn: part 3 of 3/) });
  const thin = await runMain("merge", "--min-coverage", "99", ...files);
  expect(thin).toEqual({
    code: 2,
    text: expect.stringMatching(/china-cdn: \d+ of \d+ documented.*less than 99 percent/),
  });
  const [whole, merged, first] = await Promise.all(["whole", "merged", "shard-1"].map(readReport));
  expect(code).toBe(0);
  expect(merged?.counts).toEqual(whole?.counts);
  expect(merged?.coverage.exercised).toBe(whole?.coverage.exercised);
  expect(new Set(merged?.cases.map(({ id }) => id))).toEqual(new Set(whole?.cases.map(({ id }) => id)));
  // Flows and workflows only make sense whole.
  const parts = (report: Report | undefined) =>
    report?.cases.filter(({ id }) => !/ (flow|workflow) #/.test(id)).length ?? 0;
  expect(parts(first)).toBeLessThan(parts(whole) / 2.5);
});

test("an interrupted run goes on where it stopped, and nothing is sent twice", async () => {
  const file = join(folder, "interrupted.ndjson");
  const server = await startLyingServer(mock.url, () => "answer");
  const argv = [...base().map((each) => (each === mock.url ? server.url : each)), "--operation", "getPropertyHostname"];
  await runMain(...argv, "--record", file);
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  // A kill in the middle of the fourth line.
  await writeFile(file, `${lines.slice(0, 3).join("\n")}\n{"api":"china`);
  const resumed = await runMain(...argv, "--resume", file);
  await server.close();
  const { length: whole } = lines;
  expect(resumed.code).toBe(0);
  const recorded = (await readFile(file, "utf8")).trim().split("\n");
  // Three were there, and every other one was sent once more and no other.
  expect(recorded).toHaveLength(whole);
  expect(new Set(recorded.map((line) => (JSON.parse(line) as Exchange).caseKey)).size).toBe(whole);
});

test("a recording that is none is said to be none", async () => {
  const file = join(folder, "none.ndjson");
  await appendFile(file, "hello\n");
  expect(await runMain(...base(), "--resume", file)).toEqual({
    code: 2,
    text: expect.stringContaining("none.ndjson:1 is no"),
  });
});

test("when the time is used up, the rest is skipped for that reason", async () => {
  const { cases } = await runConformance({
    api: "china-cdn",
    target: { url: mock.url, supports: ["stateless"] },
    timeBudgetMs: 0.001,
    budget: 5,
  });
  const reasons = new Set(cases.filter(({ verdict }) => verdict === "skipped").map(({ reason }) => reason));
  expect(reasons).toContain("the time budget was used up");
  expect(cases.filter(({ verdict }) => verdict !== "skipped")).toEqual([]);
});

test("requests keep to a rate, and a server that wants patience gets it", async () => {
  let refusals = 2;
  const busy = await startLyingServer(mock.url, (answer) => {
    if (refusals-- > 0)
      Object.assign(answer, { status: 429, headers: { "retry-after": "0", "content-type": "text/plain" } });
    return "answer";
  });
  const started = performance.now();
  const { cases } = await runConformance({
    api: "cps",
    target: { url: busy.url, supports: ["stateless"] },
    operations: ["listEnrollments"],
    ratePerMinute: 1200,
    budget: 10,
  });
  await busy.close();
  expect(cases.filter(({ verdict }) => verdict === "failed")).toEqual([]);
  expect(performance.now() - started).toBeGreaterThan((busy.requests() - 1) * 49);
});

/** A server that answers like the mock, gives every enrollment an id of its own, and remembers which are left. */
async function startCounter(isDeletable = true) {
  const left = new Set<string>();
  let next = 500;
  const server = await startLyingServer(mock.url, (answer, { method, path }) => {
    if (method === "DELETE" && !isDeletable) {
      answer.status = 409;
    } else if (method === "DELETE") {
      left.delete(path.split("?")[0] as string);
      answer.status = 200;
    } else if (method === "POST" && path.startsWith("/cps/v2/enrollments?") && answer.status === 202) {
      const created = `/cps/v2/enrollments/${next++}`;
      left.add(created);
      answer.body = JSON.stringify({ enrollment: created, changes: [`${created}/changes/1`] });
    }
    return "answer";
  });
  return { ...server, left };
}

test("what a run created is removed, after an interruption too", async () => {
  for (const createdAtMost of [Number.POSITIVE_INFINITY, 1]) {
    const server = await startCounter();
    const stop = new AbortController();
    const created: Exchange[] = [];
    const { leftBehind, cases } = await runConformance({
      api: "cps",
      target: { url: server.url, supports: ["stateless"] },
      policy: { allowWrites: true },
      operations: ["createEnrollment"],
      budget: 10,
      signal: stop.signal,
      onExchange(exchange) {
        const { request, response } = exchange;
        if (request.method !== "POST" || response?.status !== 202) return;
        if (created.push(exchange) === createdAtMost) stop.abort();
      },
    });
    await server.close();
    expect(created.length).toBeGreaterThan(0);
    expect([[...server.left], leftBehind]).toEqual([[], []]);
    expect(cases.some(({ reason }) => reason === "the run was interrupted")).toBe(Number.isFinite(createdAtMost));
  }
});

test("what cannot be removed is named", async () => {
  const server = await startCounter(false);
  const argv = [
    "--api",
    "cps",
    "--target",
    server.url,
    "--allow-writes",
    "--operation",
    "createEnrollment",
    "--budget",
    "0",
  ];
  const { text } = await runMain(...argv);
  await server.close();
  expect(text).toMatch(/LEFT BEHIND, remove it by hand: \/cps\/v2\/enrollments\/\d+/);
});
