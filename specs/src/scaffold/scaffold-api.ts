import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BuildProblem } from "../build/build-problem.ts";
import { specsFolder } from "../build/discover-apis.ts";
import { apiIdProblem } from "../source/api-id.ts";

const template = join(import.meta.dirname, "template");

/**
 * Makes the folder `specs/<id>` with a contract of one operation that passes every rule, ready to be edited. With it
 * alone the API has a client, a mock, a reference page and conformance transactions.
 *
 * @returns the files made.
 * @throws {BuildProblem} where the id is no id or taken.
 */
export async function scaffoldApi(id: string, specs: string = specsFolder): Promise<string[]> {
  const folder = newApiFolder(id, specs);
  await cp(template, folder, { recursive: true });
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
  await Promise.all(
    files
      .filter((file) => readFileSync(file, "utf8").includes("API_ID"))
      .map(async (file) => writeFile(file, (await readFile(file, "utf8")).replaceAll("API_ID", id))),
  );
  return files.sort();
}

/**
 * The folder of an API that is to be made.
 *
 * @throws {BuildProblem} where the id is no id, is one of our own names or taken.
 */
export function newApiFolder(id: string, specs: string = specsFolder): string {
  const problem = apiIdProblem(id);
  if (problem !== undefined) throw new BuildProblem(problem);
  const folder = join(specs, id);
  if (existsSync(folder)) throw new BuildProblem(`${folder} is there already. Choose another id, or edit that folder.`);
  return folder;
}
