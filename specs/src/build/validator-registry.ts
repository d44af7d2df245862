import { inlineReferences, type WriteOut } from "./inline-references.ts";
import type { JsonObject } from "./json.ts";
import { leftPointer } from "./left-references.ts";
import { openVariant, type SchemaView, schemaView } from "./schema-views.ts";
import { writtenOutSize } from "./written-out-size.ts";

/** One validator module to generate. */
export interface ValidatorEntry {
  readonly name: string;
  /** Where the contract has the schema; used to name it in an error. */
  readonly pointer: string;
  /** By the name of the export. */
  readonly schemas: Readonly<Partial<Record<SchemaView, unknown>>>;
}

/** A schema that others refer to. */
export interface Definition {
  readonly reference: string;
  readonly schema: unknown;
}

/** How many nodes a document may become by writing out its references. */
const largest = 40_000;

/** Whether schemas of an entry refer to a definition. */
export function refersToDefinitions({ schemas }: ValidatorEntry): boolean {
  return JSON.stringify(schemas).includes('"$ref"');
}

/** Collects the schemas of one contract that need validators, each different one once. */
export class ValidatorRegistry {
  readonly #document: JsonObject;
  readonly #documentId: string;
  readonly #byContent = new Map<string, ValidatorEntry>();
  /** By what is registered, as it is written: to view a schema takes far longer than to tell that it is the same. */
  readonly #bySource = new Map<string, ValidatorEntry>();
  readonly #names = new Set<string>();
  readonly #definitions = new Map<string, unknown>();

  readonly #writeOut: WriteOut;

  /**
   * @param writeOut what is written out where it is referred to; the rest is among the {@link definitions}. All of it,
   * unless the document would become so large by it that compiling it takes minutes.
   */
  constructor(
    document: JsonObject,
    documentId: string,
    writeOut: WriteOut = writtenOutSize(document) > largest ? "same value" : "all",
  ) {
    this.#document = document;
    this.#documentId = documentId;
    this.#writeOut = writeOut;
  }

  /** Registers a schema for a side of the exchange and gives the name of its module, made from `suggestedName`. */
  add(side: "request" | "response", schema: unknown, suggestedName: string, pointer: string): string {
    const source = `${side} ${JSON.stringify(schema)}`;
    const known = this.#bySource.get(source);
    if (known) return known.name;
    const views: SchemaView[] = side === "request" ? ["request"] : ["response", "strict"];
    const schemas = Object.fromEntries(views.map((view) => [view, this.view(schema, view, pointer)]));
    const content = JSON.stringify(schemas);
    let entry = this.#byContent.get(content);
    if (!entry) {
      entry = { name: this.#uniqueName(`${suggestedName}.${side}`), pointer, schemas };
      this.#byContent.set(content, entry);
    }
    this.#bySource.set(source, entry);
    return entry.name;
  }

  /** A schema as one kind of reader judges by it; what it still refers to is among the {@link definitions}. */
  view(schema: unknown, view: SchemaView, pointer = ""): unknown {
    return this.#resolved(
      schemaView(inlineReferences(this.#document, schema, pointer, this.#writeOut).schema, view),
      view,
    );
  }

  /** Everything registered, in order of registration. */
  get entries(): readonly ValidatorEntry[] {
    return [...this.#byContent.values()];
  }

  /** What references lead to that were not written out, each under the reference to it, in order of appearance. */
  get definitions(): readonly Definition[] {
    return [...this.#definitions].map(([reference, schema]) => ({ reference, schema }));
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
    const name = encodeURIComponent(mark.replaceAll("~", "~0").replaceAll("/", "~1"));
    const reference = `${this.#documentId}/${view}#/$defs/${name}`;
    if (this.#definitions.has(reference)) return reference;
    this.#definitions.set(reference, true);
    const isOpen = mark.endsWith(openVariant);
    const pointer = isOpen ? mark.slice(0, -openVariant.length) : mark;
    const { schema } = inlineReferences(this.#document, { $ref: `#${encodeURI(pointer)}` }, pointer, this.#writeOut);
    this.#definitions.set(reference, this.#resolved(schemaView(schema, view, isOpen ? openVariant : ""), view));
    return reference;
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
