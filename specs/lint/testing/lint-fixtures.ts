import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { runRedocly } from "../../src/build/run-redocly.ts";
import { type RedoclyProblem, readRedoclyReports } from "../run/redocly-report.ts";
import type { Fixture } from "./rule-fixtures.ts";

const plugin = resolve(import.meta.dirname, "../plugin.ts");

/** A fixture, and the one rule that looks at it. */
export interface FixtureOfRule {
  readonly rule: string;
  readonly fixture: Fixture;
}

/** Lints fixtures, each with its rule alone; gives the problems of each. One process does all, because starting it is what takes the time. */
export async function lintFixtures(fixtures: readonly FixtureOfRule[]): Promise<(readonly RedoclyProblem[])[]> {
  const folder = await mkdtemp(join(tmpdir(), "lint-fixtures-"));
  try {
    await Promise.all(fixtures.map(({ fixture }, index) => writeFixture(fixture, join(folder, `fixture-${index}`))));
    const apis = fixtures.map(({ rule }, index) => [
      `fixture-${index}`,
      { root: `fixture-${index}/openapi.yaml`, rules: { [`contract/${rule}`]: "error" } },
    ]);
    // JSON is YAML.
    const config = { plugins: [plugin], apis: Object.fromEntries(apis) };
    await writeFile(join(folder, "redocly.yaml"), JSON.stringify(config));
    const run = await runRedocly(["lint", "--format=json", "--max-problems=10000", "--config=redocly.yaml"], folder);
    const reports = readRedoclyReports(run.stdout);
    if (reports.length !== fixtures.length) throw new Error(`Redocly gave up on a fixture:\n${run.stderr}`);
    return reports.map(({ problems }) => problems);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeFixture(fixture: Fixture, folder: string): Promise<void> {
  const files = typeof fixture === "string" ? { "openapi.yaml": fixture } : fixture;
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    const isFragment = name === "openapi.yaml" && !/^openapi:/m.test(text);
    await writeFile(
      join(folder, name),
      isFragment ? `openapi: 3.1.0\ninfo: {title: Fixture, version: "1"}\n${text}` : text,
    );
  }
}
