import { expect, test } from "vitest";
import type { Scenario } from "../cases/scenario.ts";
import { CouldNotRun } from "../target/could-not-run.ts";
import { settleRun } from "../target/run.ts";
import { prepareRun, readRun } from "./prepare-run.ts";
import { runConformance } from "./run-conformance.ts";

const run = (...scenarios: Scenario[]) =>
  runConformance({
    api: "china-cdn",
    target: { url: "http://127.0.0.1:1" },
    suites: [{ file: "china-cdn/groups", scenarios }],
  });

test("a stale suite keeps everything from running", async () => {
  await expect(run({ name: "tea", operation: "listGroups", status: 418 })).rejects.toThrow(/out of step[\s\S]*418/);
});

test("so do two cases of one name", async () => {
  // `unknown-query` is what the contract's own way to provoke a 400 is called.
  const twice: Scenario = { name: "unknown-query", operation: "listGroups", status: 400 };
  const settled = settleRun({ api: "china-cdn", target: { url: "http://127.0.0.1:1" } });
  const read = await readRun(settled, [{ file: "china-cdn/groups", scenarios: [twice] }]);
  await expect(prepareRun(settled, read)).rejects.toThrow(
    /Two cases are called "listGroups 400 problem\+json #unknown-query"/,
  );
});

test("an unknown API names the known ones", async () => {
  await expect(runConformance({ api: "dns", target: { url: "http://127.0.0.1:1" } })).rejects.toThrow(/known are/);
});

test("whatever keeps a run from starting is told apart from drift", async () => {
  await expect(run()).rejects.toThrow(CouldNotRun);
});

test("an operation that is switched off is skipped, for the reason that the contract's build gave", async () => {
  const settled = settleRun({ api: "contract-api", target: { url: "http://127.0.0.1:1" } });
  const read = await readRun(settled);
  const [operation] = read.operations;
  if (!operation) throw new Error("no operation");
  const quarantined = [{ ...operation, operationId: "drawThing", quarantined: "things/a.yaml:3: no schema." }];
  const { cases } = await prepareRun(settled, { ...read, quarantined });
  expect(cases.filter(({ id }) => id.includes("drawThing"))).toMatchObject([
    { notSent: { verdict: "skipped", reason: "switched off, because things/a.yaml:3: no schema." } },
  ]);
  const asked = await prepareRun({ ...settled, operations: ["drawThing"] }, { ...read, quarantined });
  expect(asked.cases.map(({ id }) => id)).toEqual(["drawThing is switched off"]);
});
