import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { createAjv, endingEarly, namesInherited, type ValidatorFault, withViews } from "./create-ajv.ts";
import type { ValidatorEntry, ValidatorRegistry } from "./validator-registry.ts";
import { ValidatorSources } from "./validator-sources.ts";

const standaloneCode = standalone.default;

/** Where one contract's validators come from and go to. */
export interface ValidatorGeneration {
  readonly documentId: string;
  readonly registry: Pick<ValidatorRegistry, "entries" | "definitions">;
  /** Receives one ES module per entry, and shared chunks. */
  readonly folder: string;
  /** For intermediate files. */
  readonly scratch: string;
}

/**
 * Generates one self-contained ES module per entry with Ajv (JSON Schema 2020-12, formats on, all errors).
 *
 * @returns what could not be generated, and why; all else is there.
 */
export async function generateValidators(generation: ValidatorGeneration): Promise<ValidatorFault[]> {
  const { documentId, registry, folder, scratch } = generation;
  if (registry.entries.length === 0) return [];
  await mkdir(scratch, { recursive: true });
  const faults: ValidatorFault[] = [];
  const made: string[] = [];
  const sources = ValidatorSources.read(documentId);
  // Written out where they are used, the definitions of a document that refers to itself would be compiled each time.
  const shared = lazily(() => createAjv(registry.definitions));
  const sharedCareful = lazily(() => createAjv(registry.definitions, { ownProperties: true }));
  const judge = createAjv([]);
  for (const entry of registry.entries) {
    const ownProperties = namesInherited(entry, registry);
    // An own instance gives a source that depends on nothing but the schema; an instance for all gives names by count.
    const source = JSON.stringify(entry.schemas).includes('"$ref"')
      ? moduleSource(ownProperties ? sharedCareful() : shared(), judge, entry, documentId)
      : sources.of(entry, () => moduleSource(createAjv([], { ownProperties, meta: false }), judge, entry, documentId));
    if (typeof source !== "string") faults.push(source);
    else {
      await writeFile(join(scratch, `${entry.name}.js`), source);
      made.push(join(scratch, `${entry.name}.js`));
    }
  }
  sources.write();
  if (made.length > 0) {
    await build({
      entryPoints: made,
      outdir: folder,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "neutral",
      // The generated code imports Ajv's run-time parts, and `scratch` may be anywhere.
      nodePaths: [dirname(dirname(createRequire(import.meta.url).resolve("ajv/package.json")))],
      mainFields: ["module", "main"],
      target: "es2022",
      minifySyntax: true,
      minifyWhitespace: true,
      chunkNames: "shared/[name]-[hash]",
      logLevel: "error",
    });
  }
  return faults;
}

function moduleSource(
  ajv: Ajv2020,
  judge: Ajv2020,
  entry: ValidatorEntry,
  documentId: string,
): string | ValidatorFault {
  return withViews(ajv, judge, entry, documentId, (views) => endingEarly(standaloneCode(ajv, views)));
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
