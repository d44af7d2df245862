import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkPatterns } from "./check-patterns.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "edge-patterns-"));
});
afterEach(() => rm(root, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  const file = join(root, path);
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, text);
}

test("a pattern that a message could stall is named with its line and a text that does so", async () => {
  await write(
    "packages/mock/src/edge/slow.ts",
    "// why\nexport const slow = /^(a+)+$/;\nexport const fast = /^a+$/;\n",
  );
  await write("packages/mock/src/edge/slow.test.ts", "export const slow = /^(b+)+$/;\n");
  await write("specs/src/runtime/slow.ts", "export const ends = (text: string) => text.replace(/x+$/, '');\n");
  const faults = await checkPatterns(root);
  expect(faults).toEqual([
    expect.stringMatching(
      /^packages\/mock\/src\/edge\/slow\.ts:2 \/\^\(a\+\)\+\$\/ takes exponential time, for instance on '/,
    ),
    expect.stringMatching(/^specs\/src\/runtime\/slow\.ts:1 \/x\+\$\/ takes 2nd degree polynomial time/),
  ]);
});

test("a file that says why its patterns are fed little is let be", async () => {
  await write("specs/src/runtime/base-paths.ts", "export const slashes = /x+$/;\n");
  expect(await checkPatterns(root)).toEqual([]);
});
