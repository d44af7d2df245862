import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const here = import.meta.dirname;
/** What is supported: each operation of the documents beside it stands for the construct that it uses. */
const matrix: Record<string, Record<string, string>> = JSON.parse(
  readFileSync(resolve(here, "../../specs/test/constructs/matrix.json"), "utf8"),
);

interface Tried {
  readonly operationId: string;
  readonly id: string;
  readonly verdict: string;
  readonly why: string;
}

let folder: string;
let tried: Tried[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "constructs-"));
  await run(process.execPath, [join(here, "build-constructs.ts"), folder]);
  const { stdout } = await run(
    process.execPath,
    [`--import=${join(here, "serve-from.mjs")}`, join(here, "try-constructs.ts"), join(folder, "dist")],
    { maxBuffer: 1e8 },
  );
  tried = JSON.parse(stdout);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the mock keeps every construct of the documents from elsewhere, by the judgement of the suites", () => {
  expect(tried.filter(({ verdict }) => verdict === "failed" || verdict === "error")).toEqual([]);
});

test("the committed matrix says what the mock and the suites do with each", () => {
  const operations = JSON.parse(readFileSync(join(folder, "dist/operations.json"), "utf8")) as Record<
    string,
    { operations: { operationId: string; quarantined?: string }[] }
  >;
  const found = Object.values(operations).flatMap((api) =>
    api.operations.map(({ operationId, quarantined }) => {
      const verdicts = new Set(tried.filter((each) => each.operationId === operationId).map(({ verdict }) => verdict));
      const suites = [...verdicts].sort().join(", ") || "nothing to send";
      return [operationId, { build: quarantined ?? "works", "mock against suites": suites }] as const;
    }),
  );
  expect(Object.fromEntries(found)).toEqual(matrix);
});
