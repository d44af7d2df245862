import { existsSync, lstatSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { upgrade } from "@scalar/openapi-upgrader";
import { BuildProblem } from "../build/build-problem.ts";
import { runRedocly } from "../build/run-redocly.ts";
import { faultLine } from "../source/fault.ts";
import { faultsFrom, leadsWithin } from "../source/hermetic-faults.ts";
import { SourceFiles } from "../source/source-files.ts";
import type { AdoptionNote } from "./adoption-note.ts";
import type { Members } from "./members.ts";

/**
 * Reads an OpenAPI document from a file, with the files beside it that it leads to, as one object.
 *
 * @throws {BuildProblem} with every fault and its line, where it cannot be read.
 */
export async function readForeignDocument(
  file: string,
  notes: AdoptionNote[],
  files: SourceFiles = new SourceFiles(),
): Promise<Members> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(file)) {
    throw new BuildProblem(
      `${file} is on another host. Download it and give the file, so that it is clear what was taken over.`,
    );
  }
  const path = resolve(file);
  if (!existsSync(path)) throw new BuildProblem(`There is no file ${file}.`);
  const json = lstatSync(path).isSymbolicLink() ? undefined : files.json(path);
  const root: unknown = json ?? readYaml(path, file, files);
  if (typeof root !== "object" || root === null || Array.isArray(root)) {
    throw new BuildProblem(`${file} is no OpenAPI document: it holds ${Array.isArray(root) ? "a list" : "no object"}.`);
  }
  const { swagger, openapi } = root as Members;
  if (swagger !== undefined) {
    notes.push({
      pointer: "",
      message: `Swagger ${swagger} was read and written as OpenAPI 3.1; look at forms, files and security.`,
    });
    try {
      return upgrade(root as never, "3.1") as Members;
    } catch (error) {
      throw new BuildProblem(`${file} cannot be read as Swagger ${swagger}: ${(error as Error).message}.`);
    }
  }
  if (openapi === undefined)
    throw new BuildProblem(`${file} is no OpenAPI document: it has neither openapi nor swagger.`);
  // Bundling one file changes nothing and takes most of the time. What its aliases share is parted as a bundle does.
  return json ?? (leadsWithin(files.open(path)) ? bundle(path, file) : JSON.parse(JSON.stringify(root)));
}

function readYaml(path: string, shown: string, files: SourceFiles): unknown {
  const faults = faultsFrom([path], dirname(path), files);
  // What is elsewhere is not taken over, and said; a bundler of several files would go there.
  const isAlone = !leadsWithin(files.open(path));
  if (faults.some(({ isLead }) => !isLead || !isAlone)) {
    const lines = faults.map((fault) => faultLine(fault, dirname(path)).replaceAll("specs/", "its folder"));
    throw new BuildProblem(`${shown} cannot be taken over:\n${lines.join("\n")}`);
  }
  return files.open(path).document.toJS({ maxAliasCount: -1 });
}

async function bundle(path: string, shown: string): Promise<Members> {
  const scratch = await mkdtemp(join(tmpdir(), "adopt-"));
  try {
    const target = join(scratch, "bundle.json");
    await writeFile(join(scratch, "redocly.yaml"), "telemetry: off\n");
    const config = `--config=${join(scratch, "redocly.yaml")}`;
    const run = await runRedocly(["bundle", path, config, `--output=${target}`, "--ext=json", "--force"]);
    if (existsSync(target)) return JSON.parse(await readFile(target, "utf8"));
    throw new BuildProblem(`${shown} cannot be bundled:\n${(run.stdout + run.stderr).trim()}`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
