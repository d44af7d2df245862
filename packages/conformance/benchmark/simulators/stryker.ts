import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What of Stryker's instrumenter is used here. */
interface Instrumenter {
  instrument(files: readonly StrykerFile[], options: object): Promise<Instrumented>;
}

interface StrykerFile {
  readonly name: string;
  readonly content: string;
  /** All of it. */
  readonly mutate: true;
}

interface Position {
  /** Counted from zero. */
  readonly line: number;
  readonly column: number;
}

/** One change that Stryker makes to a source. */
export interface StrykerMutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Instrumented {
  readonly files: readonly StrykerFile[];
  readonly mutants: readonly StrykerMutant[];
}

/**
 * Stryker's instrumenter, which puts all its mutants into the sources, each behind a switch. It is no dependency of the
 * repository, because it would bring 126 packages to every clone: it has to be there.
 */
export async function findStryker(): Promise<{ version: string; instrument: Instrumenter["instrument"] }> {
  const folder = process.env["STRYKER"] ?? join(import.meta.dirname, "../../../../node_modules/.cache/stryker");
  const found = join(folder, "node_modules/@stryker-mutator/instrumenter");
  if (!existsSync(found))
    throw new Error(
      `Stryker is not there: npm install --prefix ${folder} @stryker-mutator/instrumenter@10.1.1 (STRYKER names the folder).`,
    );
  const { version } = JSON.parse(await readFile(join(found, "package.json"), "utf8"));
  const { Instrumenter } = await import(pathToFileURL(join(found, "dist/src/index.js")).href);
  const silent = new Proxy({}, { get: () => () => false });
  const instrumenter: Instrumenter = new Instrumenter(silent);
  return { version, instrument: instrumenter.instrument.bind(instrumenter) };
}
