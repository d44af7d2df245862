import { globSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { findStryker, type StrykerMutant } from "./stryker.ts";

/** A mutant of a simulator. */
export interface SimulatorMutant extends Pick<StrykerMutant, "id"> {
  readonly api: string;
  /** Where and what: file, line, and the code before and after. */
  readonly name: string;
  /** The file and the mutator: of each of these a sample has some. */
  readonly kind: string;
  readonly mutator: string;
}

/** What decides nothing about an answer: what the control API can do, what recordings become, where the world begins. */
const aside = /\/(?:decisions|lifecycles|recalls|seed[^/]*|settings)(?:\.ts$|\/)/;
const rooms = ["admin-jobs", "china-cdn", "cps"];

/** Copies the mock's sources, with every mutant of the simulators in them behind its switch. */
export async function instrumentSimulators() {
  const sources = fileURLToPath(new URL("../src/", import.meta.resolve("@edge-contracts/mock")));
  const folder = await mkdtemp(join(tmpdir(), "simulators-"));
  const src = join(folder, "src");
  await cp(sources, src, { recursive: true, filter: (file) => !file.endsWith(".test.ts") });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await symlink(join(import.meta.dirname, "../../../../node_modules"), join(folder, "node_modules"));

  const { version, instrument } = await findStryker();
  const mutants: SimulatorMutant[] = [];
  const names = globSync(`${src}/{${rooms}}/**/*.ts`).sort();
  const files = await Promise.all(
    names
      .filter((name) => !aside.test(name))
      .map(async (name) => ({ name, content: await readFile(name, "utf8"), mutate: true as const })),
  );
  const instrumented = await instrument(files, { plugins: null, excludedMutations: [], ignorers: [] });
  for (const { name, content } of instrumented.files) await writeFile(name, content);
  for (const { id, fileName, mutatorName, replacement, location } of instrumented.mutants) {
    const lines = files.find(({ name }) => name === fileName)?.content.split("\n") ?? [];
    const { start, end } = location;
    const line = lines[start.line] ?? "";
    // Words for people, which the control API alone shows.
    if (/^\s*summary:/.test(line)) continue;
    const before = start.line === end.line ? line.slice(start.column, end.column) : `${line.slice(start.column)} …`;
    const file = relative(src, fileName);
    mutants.push({
      ...{ id, api: file.split("/")[0] ?? "", mutator: mutatorName, kind: `${file} ${mutatorName}` },
      name: `${file}:${start.line + 1} ${mutatorName}: ${before} → ${replacement.replaceAll(/\s+/g, " ")}`,
    });
  }
  return { src, mutants, version, close: () => rm(folder, { recursive: true }) };
}
