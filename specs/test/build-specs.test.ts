import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildSpecs } from "../src/build/build-specs.ts";

let specs: string;
beforeEach(async () => {
  specs = await mkdtemp(join(tmpdir(), "edge-contracts-"));
  const fixtures = resolve(import.meta.dirname, "fixtures");
  await cp(join(fixtures, "redocly.yaml"), join(specs, "redocly.yaml"));
  for (const id of ["notes", "memos"]) await cp(join(fixtures, "notes"), join(specs, id), { recursive: true });
});
afterEach(() => rm(specs, { recursive: true }));

async function contents(): Promise<Record<string, string>> {
  const names = await readdir(join(specs, "dist"), { recursive: true, withFileTypes: true });
  const files = names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, "utf8")] as const)),
  );
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(specs, file);
  await writeFile(path, (await readFile(path, "utf8")).replace(from, to));
}

test("a failed build leaves the former dist as it was, and nothing beside it", async () => {
  await buildSpecs(undefined, specs);
  const before = await contents();
  await edit("notes/paths/note.yaml", "problem.yaml", "nothing.yaml");
  await expect(buildSpecs(undefined, specs)).rejects.toThrow(/nothing\.yaml/);
  expect(await contents()).toEqual(before);
  expect((await readdir(specs)).sort()).toEqual(["dist", "memos", "notes", "redocly.yaml"]);
});

test("building one contract anew, or what has changed, gives what building all gives", async () => {
  const built = async (only?: string) => (await buildSpecs(only, specs)).map(({ description }) => description.id);
  const withoutTimes = async () =>
    Object.entries(await contents()).filter(([file]) => !file.endsWith("build-report.json"));
  expect(await built()).toEqual(["memos", "notes"]);
  expect(await built()).toEqual([]);
  await edit("notes/schemas/note.v2.yaml", "maxLength: 9", "maxLength: 8");
  await edit("memos/schemas/note.v2.yaml", "maxLength: 9", "maxLength: 7");
  expect(await built("notes")).toEqual(["notes"]);
  expect(await built()).toEqual(["memos"]);
  const report = JSON.parse(await readFile(join(specs, "dist/build-report.json"), "utf8"));
  expect(report.memos.seconds).toBeGreaterThan(0);
  // What was taken from an earlier build took this one no time.
  expect(report.notes.seconds).toBe(0);
  const bySteps = await withoutTimes();
  await rm(join(specs, "dist"), { recursive: true });
  expect(await built()).toEqual(["memos", "notes"]);
  expect(await withoutTimes()).toEqual(bySteps);
});

test("an unknown API is refused by name", async () => {
  await buildSpecs(undefined, specs);
  await expect(buildSpecs("nots", specs)).rejects.toThrow("There is no API nots; known are memos, notes.");
});

test("what a killed build left behind is removed, what a running one works on is not", async () => {
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  for (const pid of [dead, process.ppid]) await mkdir(join(specs, `dist.${pid}`));
  await buildSpecs(undefined, specs);
  const left = await readdir(specs);
  expect(left).not.toContain(`dist.${dead}`);
  expect(left).toContain(`dist.${process.ppid}`);
});
