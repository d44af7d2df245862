import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { createAjv, endingEarly, inheritedNames, type ValidatorFault, withViews } from "./create-ajv.ts";
import { definitionFaults } from "./definition-faults.ts";
import { LinkedModules } from "./linked-modules.ts";
import { refersToDefinitions, type ValidatorEntry, type ValidatorRegistry } from "./validator-registry.ts";
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
  const parts = join(scratch, "parts");
  await mkdir(parts, { recursive: true });
  const faults: ValidatorFault[] = [];
  const made: string[] = [];
  const sources = ValidatorSources.read(documentId);
  const inherits = inheritedNames(registry);
  const judge = createAjv([]);
  const shared = createAjv(registry.definitions, { ownProperties: inherits(registry.definitions), meta: false });
  const linked = new LinkedModules(shared);
  const faultOf = definitionFaults(registry, shared, judge);
  const sourceOf = (entry: ValidatorEntry): string | ValidatorFault => {
    if (refersToDefinitions(entry)) {
      const compiled = () => withViews(shared, judge, entry, documentId, (views) => linked.entry(views, "./parts"));
      return faultOf(entry) ?? compiled();
    }
    // An own instance gives a source that depends on nothing but the schema; an instance for all gives names by count.
    return sources.of(entry, () => {
      const ajv = createAjv([], { ownProperties: inherits(entry.schemas), meta: false });
      return withViews(ajv, judge, entry, documentId, (views) => endingEarly(standaloneCode(ajv, views)));
    });
  };
  for (const entry of registry.entries) {
    const source = sourceOf(entry);
    if (typeof source !== "string") faults.push(source);
    else {
      await writeFile(join(scratch, `${entry.name}.js`), source);
      made.push(join(scratch, `${entry.name}.js`));
    }
  }
  for (const [file, source] of linked.modules) await writeFile(join(parts, file), source);
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
