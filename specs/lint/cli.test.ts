import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

function lint(...args: string[]) {
  return spawnSync(process.execPath, [join(import.meta.dirname, "cli.ts"), ...args], { encoding: "utf8" });
}

test.each([
  [["no-such-api"], "There are: "],
  [["--format=no-such-format"], "codeframe|"],
  [["--no-such-option"], "Usage: "],
])("%s ends with exit code 1 and says what there is", (args, says) => {
  const { status, stderr } = lint(...args);
  expect(status).toBe(1);
  expect(stderr).toContain(says);
  expect(stderr).not.toMatch(/^\s+at /m);
});
