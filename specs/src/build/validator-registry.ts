import { inlineReferences } from "./inline-references.ts";
import type { JsonObject } from "./json.ts";
import { type SchemaView, schemaView } from "./schema-views.ts";

/** One validator module to generate. */
export interface ValidatorEntry {
  readonly name: string;
  /** Where the contract has the schema; used to name it in an error. */
  readonly pointer: string;
  /** By the name of the export. */
  readonly schemas: Readonly<Partial<Record<SchemaView, unknown>>>;
}

/** Collects the schemas of one contract that need validators, each different one once. */
export class ValidatorRegistry {
  readonly #document: JsonObject;
  readonly #documentId: string;
  readonly #byContent = new Map<string, ValidatorEntry>();
  readonly #names = new Set<string>();

  constructor(document: JsonObject, documentId: string) {
    this.#document = document;
    this.#documentId = documentId;
  }

  /** Registers a schema for a side of the exchange and gives the name of its module, made from `suggestedName`. */
  add(side: "request" | "response", schema: unknown, suggestedName: string, pointer: string): string {
    const inlined = inlineReferences(this.#document, schema, this.#documentId);
    const views: SchemaView[] = side === "request" ? ["request"] : ["response", "strict"];
    const schemas = Object.fromEntries(views.map((view) => [view, schemaView(inlined, view)]));
    const content = JSON.stringify(schemas);
    let entry = this.#byContent.get(content);
    if (!entry) {
      entry = { name: this.#uniqueName(`${suggestedName}.${side}`), pointer, schemas };
      this.#byContent.set(content, entry);
    }
    return entry.name;
  }

  /** Everything registered, in order of registration. */
  get entries(): readonly ValidatorEntry[] {
    return [...this.#byContent.values()];
  }

  #uniqueName(suggested: string): string {
    const base = suggested.replace(/[^A-Za-z0-9._-]+/g, "-");
    let name = base;
    for (let count = 2; this.#names.has(name); count++) name = `${base}-${count}`;
    this.#names.add(name);
    return name;
  }
}
