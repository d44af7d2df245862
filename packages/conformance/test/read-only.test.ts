import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../src/index.ts";
import { negatives } from "./support/negatives.ts";
import { runMain } from "./support/run-main.ts";

// The plainest command line, which may only read, against a server that moves by itself, looked at from every side.

describe.each(apiIds)("%s", (api) => {
  let ended: { code: number; text: string };
  let report: Report;
  let received: readonly { readonly method: string }[];
  let states: unknown[];
  beforeAll(async () => {
    const mock = await startMock({ apis: [api], progression: 300 });
    const folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
    const before = await mock.control.state();
    const budget = String(negatives(60));
    ended = await runMain("--api", api, "--target", mock.url, "--budget", budget, "--report", folder);
    if (ended.code === 2) throw new Error(ended.text);
    report = JSON.parse(await readFile(join(folder, "conformance.json"), "utf8"))[0];
    await rm(folder, { recursive: true });
    received = await mock.control.exchanges();
    states = [before, await mock.control.state()];
    await mock.close();
  });
  const answersWithExamples = () => api === "contract-api" && /answers this API with examples/.test(ended.text);
  const reasonsToSkip = () => report.cases.flatMap(({ verdict, reason }) => (verdict === "skipped" ? [reason] : []));

  test("it passes, and says what it found", () => {
    expect([ended.code, ended.text]).toEqual([0, expect.stringContaining("answers what Prefer asks for")]);
  });

  test("no write is sent, by the server's own log", () => {
    // The log forgets the oldest of a thousand.
    expect(received.length).toBeGreaterThan(10);
    expect(received.length).toBeLessThan(1000);
    expect(received.filter(({ method }) => !["GET", "HEAD", "OPTIONS"].includes(method))).toEqual([]);
    expect(states[1]).toEqual(states[0]);
  });

  test("what was left out says why", () => {
    expect(reasonsToSkip().length).toBeGreaterThan(0);
    const known =
      /--allow-writes|inconclusive|needs (auth|verify|slow-body|control-api|read-only-credential|no-grant-credential)/;
    const isUnknown = (reason = "") => !known.test(reason) && !(answersWithExamples() && reason === "needs state");
    expect(reasonsToSkip().filter(isUnknown)).toEqual([]);
  });

  test("everything that GET reads answers HEAD alike", async () => {
    const { description } = await loadContract(api);
    const heads = report.cases.filter(({ how }) => how === "HEAD instead of GET");
    expect(heads).toHaveLength(description.operations.filter(({ method }) => method === "GET").length);
    expect(heads.filter(({ verdict, notes }) => verdict !== "passed" || notes.length > 0)).toEqual([]);
  });

  test("flows that only read need no permission", () => {
    const flows = report.cases.filter(({ id }) => id.includes(" flow #"));
    const skipped = flows.filter(({ verdict }) => verdict === "skipped");
    expect(flows.filter(({ verdict }) => verdict !== "passed" && verdict !== "skipped")).toEqual([]);
    // An API that the mock has no simulator for says so, and has nothing that flows could read again.
    if (answersWithExamples())
      return expect(skipped.map(({ reason }) => reason)).toEqual(flows.map(() => "needs state"));
    expect(skipped.every(({ reason }) => /--allow-writes|control-api/.test(reason ?? ""))).toBe(true);
    expect(flows.length).toBeGreaterThan(skipped.length);
  });
});
