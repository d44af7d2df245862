import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../src/index.ts";
import { negatives } from "./support/negatives.ts";
import { runMain } from "./support/run-main.ts";

// One run that may do everything to the simulators, by the command line and as strict as can be, from every side.

describe.each(apiIds)("%s", (api) => {
  let ended: { code: number; text: string };
  let report: Report;
  let faults: unknown;
  beforeAll(async () => {
    const mock = await startMock({ apis: [api], progression: "immediate" });
    const folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
    const target = ["--target", mock.url, "--control", mock.control.url, "--allow-writes", "--no-workflows"];
    const strict = ["--strict", "--strict-http", "--seed", "7", "--budget", String(negatives(40))];
    ended = await runMain("--api", api, ...target, ...strict, "--report", folder);
    if (ended.code === 2) throw new Error(ended.text);
    report = JSON.parse(await readFile(join(folder, "conformance.json"), "utf8"))[0];
    faults = await mock.control.faults();
    await Promise.all([mock.close(), rm(folder, { recursive: true })]);
  });

  test("nothing of the mock is undocumented, or against HTTP", () => {
    expect([ended.text, ended.code]).toEqual([expect.not.stringContaining("FAILED"), 0]);
  });

  test("a server with state does not contradict itself, and keeps nothing of the run", () => {
    const flows = report.cases.filter(({ id }) => id.includes(" flow #"));
    expect(flows.length).toBeGreaterThan(0);
    // The one API that has no simulator says so.
    const isExample = api === "contract-api" && ended.text.includes("answers this API with examples");
    const isExcused = (reason: string | undefined) => isExample && reason === "needs state";
    expect(flows.filter(({ verdict, reason }) => verdict !== "passed" && !isExcused(reason))).toEqual([]);
    expect(report.leftBehind).toEqual([]);
  });

  test("failures and rate limits are shown on demand, and none is left over", async () => {
    const onDemand = report.cases.filter(({ id }) => id.endsWith("#on-demand"));
    const { description } = await loadContract(api);
    const statuses = description.operations.flatMap(({ responses }) => Object.keys(responses).map(Number));
    expect(onDemand.length > 0).toBe(statuses.some((status) => status === 429 || status >= 500));
    expect(onDemand.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
    // One label of a 429 can only be asked for.
    const { missing } = report.coverage;
    expect(missing.filter(({ status, mediaType }) => status === "500" || mediaType === "text/plain")).toEqual([]);
    expect(faults).toEqual([]);
  });
});
