import { inlineReferences } from "./inline-references.ts";
import type { JsonObject } from "./json.ts";
import { leftPointer } from "./left-references.ts";
import { openVariant, type SchemaView, schemaView } from "./schema-views.ts";

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
  /** What references that stayed lead to, by view and name in `$defs`. */
  readonly #definitions = new Map<SchemaView, Map<string, unknown>>();

  constructor(document: JsonObject, documentId: string) {
    this.#document = document;
    this.#documentId = documentId;
  }

  /** Registers a schema for a side of the exchange and gives the name of its module, made from `suggestedName`. */
  add(side: "request" | "response", schema: unknown, suggestedName: string, pointer: string): string {
    const views: SchemaView[] = side === "request" ? ["request"] : ["response", "strict"];
    const schemas = Object.fromEntries(views.map((view) => [view, this.view(schema, view, pointer)]));
    const content = JSON.stringify(schemas);
    let entry = this.#byContent.get(content);
    if (!entry) {
      entry = { name: this.#uniqueName(`${suggestedName}.${side}`), pointer, schemas };
      this.#byContent.set(content, entry);
    }
    return entry.name;
  }

  /** A schema as one kind of reader judges by it; what it still refers to is among the {@link definitions}. */
  view(schema: unknown, view: SchemaView, pointer = ""): unknown {
    return this.#resolved(schemaView(inlineReferences(this.#document, schema, pointer).schema, view), view);
  }

  /** Everything registered, in order of registration. */
  get entries(): readonly ValidatorEntry[] {
    return [...this.#byContent.values()];
  }

  /** The documents that references lead to which were not written out, one for each reader that has any. */
  get definitions(): readonly { readonly $id: string; readonly $defs: object }[] {
    return [...this.#definitions].map(([view, byName]) => ({
      $id: `${this.#documentId}/${view}`,
      $defs: Object.fromEntries(byName),
    }));
  }

  /** Leads the marks of references that stayed to what their reader judges by, and makes sure that it is there. */
  #resolved(schema: unknown, view: SchemaView): unknown {
    if (Array.isArray(schema)) return schema.map((each) => this.#resolved(each, view));
    if (typeof schema !== "object" || schema === null) return schema;
    return Object.fromEntries(
      Object.entries(schema).map(([name, value]) => {
        const mark = name === "$ref" ? leftPointer(value) : undefined;
        return [name, mark === undefined ? this.#resolved(value, view) : this.#define(mark, view)];
      }),
    );
  }

  #define(mark: string, view: SchemaView): string {
    const byName = this.#definitions.get(view) ?? new Map<string, unknown>();
    this.#definitions.set(view, byName);
    if (!byName.has(mark)) {
      byName.set(mark, true);
      const isOpen = mark.endsWith(openVariant);
      const pointer = isOpen ? mark.slice(0, -openVariant.length) : mark;
      const { schema } = inlineReferences(this.#document, { $ref: `#${encodeURI(pointer)}` }, pointer);
      byName.set(mark, this.#resolved(schemaView(schema, view, isOpen ? openVariant : ""), view));
    }
    return `${this.#documentId}/${view}#/$defs/${encodeURIComponent(mark.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
  }

  #uniqueName(suggested: string): string {
    const base = suggested.replace(/[^A-Za-z0-9._-]+/g, "-");
    let name = base;
    // A file system may not tell upper case from lower case.
    for (let count = 2; this.#names.has(name.toLowerCase()); count++) name = `${base}-${count}`;
    this.#names.add(name.toLowerCase());
    return name;
  }
}
