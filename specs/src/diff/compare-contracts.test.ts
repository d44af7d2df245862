import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixtureFolder } from "../../test/fixture-contract.ts";
import { compareContracts } from "./compare-contracts.ts";

let folder: string;
const specs = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "edge-contracts-"));
  for (const name of ["base", "same", "stricter", "looser"]) {
    await cp(fixtureFolder("notes").folder, join(specs(name), "notes"), { recursive: true });
  }
  await cp(join(specs("base"), "notes"), join(specs("more"), "memos"), { recursive: true });
  await edit("stricter", "required: [id, text]", "required: [id, text, colour]");
  await edit("looser", "maxLength: 9", "maxLength: 99");
});
afterAll(() => rm(folder, { recursive: true }));

async function edit(name: string, from: string, to: string): Promise<void> {
  const file = join(specs(name), "notes/schemas/note.v2.yaml");
  await writeFile(file, (await readFile(file, "utf8")).replace(from, to));
}

test("finds nothing between equal contracts", async () => {
  expect(await compareContracts(specs("base"), specs("same"))).toMatchObject({ breaking: false });
});

test("calls a newly required request member breaking, and names it", async () => {
  const { breaking, report } = await compareContracts(specs("base"), specs("stricter"));
  expect(breaking).toBe(true);
  expect(report).toContain("colour");
});

test("calls a missing API breaking and a new one not", async () => {
  const { breaking, report } = await compareContracts(specs("base"), specs("more"));
  expect(breaking).toBe(true);
  expect(report).toContain("memos: a new API.");
  expect(report).toContain("notes: the API is gone.");
});

test("a longer text in a response is breaking too, because the base promised a bound", async () => {
  expect(await compareContracts(specs("base"), specs("looser"))).toMatchObject({ breaking: true });
});
