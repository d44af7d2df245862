import { readFileSync } from "node:fs";
import { type Document, LineCounter, parseDocument } from "yaml";
import { readJson } from "./read-json.ts";

/** A parsed file of a contract. */
export interface SourceFile {
  /** Absolute path. */
  readonly path: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** The files of one contract, each read and parsed once, however many steps look at it. */
export class SourceFiles {
  readonly #files = new Map<string, SourceFile>();
  readonly #texts = new Map<string, string>();
  readonly #values = new Map<string, Record<string, unknown> | undefined>();

  /** The text of a file; parsing it takes far longer. */
  read(path: string): string {
    const text = this.#texts.get(path) ?? readFileSync(path, "utf8");
    this.#texts.set(path, text);
    return text;
  }

  /** The value of a file that is JSON and leads to no other; `undefined` for any other. Nobody else may change it. */
  json(path: string): Record<string, unknown> | undefined {
    if (!this.#values.has(path)) this.#values.set(path, readJson(this.read(path)));
    return this.#values.get(path);
  }

  /** Reads and parses a file; its faults of form are in `document.errors`. */
  open(path: string): SourceFile {
    const known = this.#files.get(path);
    if (known) return known;
    const lines = new LineCounter();
    const document = parseDocument(this.read(path), { lineCounter: lines, logLevel: "error" });
    const file: SourceFile = { path, document, lines };
    this.#files.set(path, file);
    return file;
  }
}
