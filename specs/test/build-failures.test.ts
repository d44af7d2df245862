import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildContract } from "../src/build/build-contract.ts";
import { fixtureFolder } from "./fixture-contract.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "edge-contracts-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The message of the problem that building `notes` gives when `from` in `file` has become `to`. */
async function failureOf(name: string, file: string, from: string, to: string): Promise<string> {
  const api = fixtureFolder("notes", join(folder, name));
  await cp(fixtureFolder("notes").folder, api.folder, { recursive: true });
  const path = join(api.folder, file);
  const text = await readFile(path, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  await writeFile(path, text.replace(from, to));
  try {
    await buildContract(api, join(folder, name, "dist"));
  } catch (error) {
    expect(error).toHaveProperty("name", "BuildProblem");
    return (error as Error).message;
  }
  return "built";
}

test.each([
  ["bad YAML", "schemas/note.v1.yaml", "type: object", "type: [object", /note\.v1\.yaml:\d+:\d+/],
  [
    "a broken reference",
    "paths/note.yaml",
    "../schemas/problem.yaml",
    "../schemas/nothing.yaml",
    /paths\/note\.yaml:22:\d+[\s\S]*nothing\.yaml/,
  ],
  [
    "an invalid schema",
    "schemas/note.v1.yaml",
    "type: string",
    "type: sting",
    /note\.v1\.yaml:4: this is not valid JSON Schema/,
  ],
  [
    "an invalid pattern",
    "schemas/note.v1.yaml",
    "type: string",
    'type: string, pattern: "(["',
    /note\.v1\.yaml:4: The pattern "\(\[" is no regular expression/,
  ],
  [
    "a list for a number",
    "schemas/note.v1.yaml",
    "type: string",
    "type: string, maxLength: [3]",
    /note\.v1\.yaml:4: a list stands where a number is expected/,
  ],
  [
    "a path whose parameter is not declared",
    "openapi.yaml",
    "/notes/{id}:",
    "/notes/{größe}:",
    /No path parameter größe is declared, which \/notes\/\{größe\} has/,
  ],
  [
    "a path parameter that its path has not",
    "openapi.yaml",
    "/notes/{id}:",
    "/notes/id:",
    /\/notes\/id has no \{id\}, which is declared as its parameter/,
  ],
  [
    "a path parameter without a name",
    "openapi.yaml",
    "/notes/{id}:",
    "/notes/{}:",
    /\/notes\/\{\} has a parameter without a name/,
  ],
  [
    "an unknown default version",
    "paths/note.yaml",
    "x-default-version: note.v2",
    "x-default-version: note.v3",
    /x-default-version note\.v3 is none of note\.v1, note\.v2/,
  ],
  [
    "an incomplete problem type",
    "problem-types.yaml",
    "remedy: Do not ask again.",
    "",
    /problem-types\.yaml: types\/0 has no remedy/,
  ],
  [
    "an included file that does not exist",
    "problem-types.yaml",
    "types:",
    "include: [nothing.yaml]\ntypes:",
    /problem-types\.yaml: include\/0 leads to "nothing\.yaml", which is no file/,
  ],
  [
    "a file that includes itself",
    "problem-types.yaml",
    "types:",
    "include: [problem-types.yaml]\ntypes:",
    /problem-types\.yaml: include\/0 leads back to problem-types\.yaml/,
  ],
  [
    "a list that is none",
    "problem-types.yaml",
    "types:",
    "include: true\ntypes:",
    /problem-types\.yaml: include is no list/,
  ],
])("%s is one error with its place", async (name, file, from, to, want) => {
  expect(await failureOf(name, file, from, to)).toMatch(want);
});
