import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runZizmor } from "./run-zizmor.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "zizmor-"));
  mkdirSync(join(root, ".github/workflows"), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

/** A program that ends as zizmor does. */
function ending(status: number): string {
  const program = join(root, `ends-with-${status}`);
  writeFileSync(program, `#!/bin/sh\necho a finding; echo a reason >&2; exit ${status}\n`);
  chmodSync(program, 0o755);
  return program;
}

test("where it is missing it is skipped, with what to do", () => {
  expect(runZizmor(root, join(root, "nothing"))).toEqual({ skipped: expect.stringContaining("pipx install zizmor") });
});

test("its endings are told apart", () => {
  expect(runZizmor(root, ending(0))).toEqual({ faults: "" });
  expect(runZizmor(root, ending(14))).toEqual({ faults: "a finding\n" });
  expect(() => runZizmor(root, ending(2))).toThrow("a reason");
});

test("where it is here, it finds what it has to, and nothing in this repository", (context) => {
  writeFileSync(join(root, ".github/workflows/a.yml"), "on: pull_request_target\njobs: {}\n");
  const bad = runZizmor(root);
  if ("skipped" in bad) return context.skip(bad.skipped);
  expect(bad.faults).toContain("dangerous-triggers");
  expect(runZizmor(fileURLToPath(new URL("../..", import.meta.url)))).toEqual({ faults: "" });
});
