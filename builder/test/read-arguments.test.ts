import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readArguments } from "../src/read-arguments.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "arguments-"));
  writeFileSync(join(folder, "Pet Store=3.yaml"), "");
  writeFileSync(join(folder, "runtime.yaml"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

test("paths become absolute, and documents are called as they are named or as their files are", () => {
  const file = join(folder, "Pet Store=3.yaml");
  const asked = readArguments(["--specs", folder, "--from", `pets=${file}`, "--from", file, "--out", "built"]);
  expect(asked).toMatchObject({
    specs: folder,
    out: join(process.cwd(), "built"),
    scope: "@contracts",
    documents: [
      { id: "pets", file },
      { id: "pet-store-3", file },
    ],
  });
});

test("help asks for nothing", () => {
  expect(readArguments(["--help"])).toBeUndefined();
});

test.each([
  [["--specs", "."], "--out is missing"],
  [["--out", "built"], "nothing to build"],
  [["--specs", "no/such/folder", "--out", "built"], "there is none at no/such/folder"],
  [["--from", "pets=none.yaml", "--out", "built"], "there is none at none.yaml"],
  [["--from", "runtime.yaml", "--out", "built"], "has a folder or an entry of that name"],
  [["--specs", ".", "--out", "built", "--scope", "acme"], "such as @acme"],
  [["--specs", ".", "--ouput", "built"], "Unknown option '--ouput'"],
])("%j is refused", (argv, message) => {
  expect(() => readArguments(argv)).toThrow(message);
});
