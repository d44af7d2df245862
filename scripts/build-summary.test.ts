import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildSummary } from "./build-summary.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "summary-"));
});
afterAll(() => rmSync(root, { recursive: true }));

function write(file: string, content: unknown): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify(content));
}

/** The rows of the table after a build whose contracts turbo had, or had not. */
function rows(status: "HIT" | "MISS"): string[][] {
  write("packages/client/src/generated/left-out.json", []);
  write("specs/dist/build-report.json", {
    cps: { operations: 26, remarks: [], seconds: 3.21 },
    jobs: { operations: 3, remarks: [], seconds: 0 },
  });
  write("run.json", { tasks: [{ taskId: "@edge-contracts/specs#build", cache: { status } }] });
  return buildSummary(root, join(root, "run.json"))
    .trim()
    .split("\n")
    .map((line) => line.split(/ {2,}/));
}

test("the table says what this build took for each contract, and what it did not build", () => {
  expect(rows("MISS")).toEqual([
    ["API", "operations", "seconds"],
    ["cps", "26", "3.2"],
    ["jobs", "3", "kept"],
    ["total", "29", "3.2"],
  ]);
});

test("after a build from the cache, nothing was built", () => {
  expect(rows("HIT").map((row) => row.at(-1))).toEqual(["seconds", "kept", "kept", "kept"]);
});
