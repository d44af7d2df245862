import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
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
  /** For intermediate files. */
  readonly scratch: string;
  /** Gives `file:line` of a JSON Pointer in the document. */
  readonly locate: (pointer: string) => Promise<string>;
}

/**
 * Generates one self-contained ES module per entry with Ajv (JSON Schema 2020-12, formats on, all errors).
 *
 * @throws {BuildProblem} with file and line, where a schema does not compile.
 */
export async function generateValidators(generation: ValidatorGeneration): Promise<void> {
  const { documentId, document, entries, folder, scratch } = generation;
  if (entries.length === 0) return;
  const ajv = createAjv(document, documentId);
  await mkdir(scratch, { recursive: true });
  for (const entry of entries) {
    await assertValidSchemas(ajv, entry, generation);
    await writeFile(join(scratch, `${entry.name}.js`), await moduleSource(ajv, entry, generation));
  }
  await build({
    entryPoints: entries.map(({ name }) => join(scratch, `${name}.js`)),
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

/** The validator that all schemas of a document are compiled with. */
export function createAjv(document: JsonObject, documentId: string): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    discriminator: true,
    code: { source: true, esm: true, lines: false },
    formats: Object.fromEntries(annotationFormats.map((name) => [name, true])),
  });
  addFormats.default(ajv);
  // Only recursive schemas still refer to it.
  ajv.addSchema({ $id: documentId, components: { schemas: recursiveTargets(document) } } as object);
  return ajv;
}

function recursiveTargets(document: JsonObject): unknown {
  const components = document["components"] as { schemas?: JsonObject } | undefined;
  const schemas = Object.entries(components?.schemas ?? {});
  return Object.fromEntries(schemas.map(([name, schema]) => [name, schemaView(schema, "request")]));
}

async function assertValidSchemas(
  ajv: Ajv2020,
  { schemas, pointer }: ValidatorEntry,
  { locate }: ValidatorGeneration,
): Promise<void> {
  for (const schema of Object.values(schemas)) {
    if (await ajv.validateSchema(schema as object)) continue;
    const [error] = ajv.errors ?? [];
    const place = await locate(pointer + (error?.instancePath ?? ""));
    throw new BuildProblem(
      `${place}: this is not valid JSON Schema 2020-12: ${error?.instancePath || "the schema"} ${error?.message}.`,
    );
  }
}

async function moduleSource(
  ajv: Ajv2020,
  { name, pointer, schemas }: ValidatorEntry,
  { documentId, locate }: ValidatorGeneration,
): Promise<string> {
  const exports: Record<string, string> = {};
  for (const [view, schema] of Object.entries(schemas)) {
    const id = `${documentId}/${name}/${view}`;
    ajv.addSchema({ ...(schema as object), $id: id });
    exports[view] = id;
  }
  try {
    return standaloneCode(ajv, exports);
  } catch (error) {
    // What the meta-schema cannot see: regular expressions, references to nothing.
    throw new BuildProblem(`${await locate(pointer)}: this schema does not compile: ${(error as Error).message}`);
  }
}
