import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { SourceFiles } from "../source/source-files.ts";
import { BuildProblem } from "./build-problem.ts";
import { type ApiFolder, isAdopted } from "./discover-apis.ts";
import type { JsonObject } from "./json.ts";
import { runRedocly } from "./run-redocly.ts";
import { addOlderVersions } from "./versions/add-older-versions.ts";
import { readVersions } from "./versions/read-versions.ts";

/**
 * Bundles a contract into one JSON document at `target`, older versions included, and gives it parsed.
 *
 * A contract that was taken over in one file is its own bundle.
 *
 * @param tolerant leaves references that lead nowhere as they are, and gives one of two components of one name another,
 * instead of failing: so in a contract that was taken over.
 * @throws {BuildProblem} with the bundler's report on bad YAML, a broken reference or two components of one name.
 */
export async function bundleContract(api: ApiFolder, target: string, tolerant = isAdopted(api)): Promise<JsonObject> {
  await rm(target, { force: true });
  const whole = tolerant ? new SourceFiles().json(api.root) : undefined;
  if (whole) return whole;
  const run = await runRedocly([
    "bundle",
    api.root,
    `--config=${api.redoclyConfig}`,
    `--output=${target}`,
    "--ext=json",
    // Without this, two files of one base name become `x` and `x-2` and every name downstream changes.
    `--component-renaming-conflicts-severity=${tolerant ? "warn" : "error"}`,
    ...(tolerant ? ["--force"] : []),
  ]);
  if (run.exitCode !== 0 && !(tolerant && existsSync(target))) {
    throw new BuildProblem(
      `The contract ${api.id} cannot be bundled. Mend the place below, then build again.\n\n${(run.stdout + run.stderr).trim()}`,
    );
  }
  const document: JsonObject = JSON.parse(await readFile(target, "utf8"));
  const versions = readVersions(api.folder);
  if (versions.length === 0) return document;
  addOlderVersions(document, versions);
  await writeFile(target, JSON.stringify(document, null, 2));
  return document;
}
