import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import { build } from "esbuild";
import { BuildProblem } from "./build-problem.ts";
import type { JsonObject } from "./json.ts";
import { schemaView } from "./schema-views.ts";
import type { ValidatorEntry } from "./validator-registry.ts";

const standaloneCode = standalone.default;

/** OpenAPI formats that annotate and do not constrain a JSON value further than its type. */
const annotationFormats = ["int32", "int64", "float", "double", "password", "byte", "binary"];

/** Where one contract's validators come from and go to. */
export interface ValidatorGeneration {
  readonly document: JsonObject;
  readonly documentId: string;
  readonly entries: readonly ValidatorEntry[];
  /** Receives one ES module per entry, and shared chunks. */
  readonly folder: string;
  /** For intermediate files; inside this workspace, so that Ajv's run-time parts resolve from it. */
  readonly scratch: string;
}

/**
 * Generates one self-contained ES module per entry with Ajv (JSON Schema 2020-12, formats on, all errors).
 *
 * @throws {BuildProblem} that names the schema, where one does not compile.
 */
export async function generateValidators(generation: ValidatorGeneration): Promise<void> {
  const { documentId, document, entries, folder, scratch } = generation;
  if (entries.length === 0) return;
  const ajv = createAjv();
  // Only recursive schemas still refer to it.
  ajv.addSchema({ $id: documentId, components: { schemas: recursiveTargets(document) } } as object);
  await mkdir(scratch, { recursive: true });
  await Promise.all(
    entries.map((entry) => writeFile(join(scratch, `${entry.name}.js`), moduleSource(ajv, entry, documentId))),
  );
  await build({
    entryPoints: entries.map(({ name }) => join(scratch, `${name}.js`)),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    minifySyntax: true,
    minifyWhitespace: true,
    chunkNames: "shared/[name]-[hash]",
    logLevel: "error",
  });
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    discriminator: true,
    code: { source: true, esm: true, lines: false },
    formats: Object.fromEntries(annotationFormats.map((name) => [name, true])),
  });
  addFormats.default(ajv);
  return ajv;
}

function recursiveTargets(document: JsonObject): unknown {
  const components = document["components"] as { schemas?: JsonObject } | undefined;
  const schemas = Object.entries(components?.schemas ?? {});
  return Object.fromEntries(schemas.map(([name, schema]) => [name, schemaView(schema, "request")]));
}

function moduleSource(ajv: Ajv2020, entry: ValidatorEntry, documentId: string): string {
  const exports: Record<string, string> = {};
  for (const [view, schema] of Object.entries(entry.schemas)) {
    const id = `${documentId}/${entry.name}/${view}`;
    try {
      ajv.addSchema({ ...(schema as object), $id: id });
      ajv.getSchema(id);
    } catch (error) {
      throw new BuildProblem(`${documentId}: the schema at ${entry.pointer} is not valid JSON Schema: ${(error as Error).message}`);
    }
    exports[view] = id;
  }
  return standaloneCode(ajv, exports);
}
