import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cache-folder.ts";
import { contentKey } from "./content-key.ts";
import { specsFolder } from "./discover-apis.ts";
import type { ValidatorEntry } from "./validator-registry.ts";

const folder = cacheFolder("edge-contracts-validators");

/**
 * The generated sources of one contract's validators, kept from build to build: after an edit, only validators of
 * schemas that changed are compiled again. What is kept is told by the content of the schema and by what compiles it.
 */
export class ValidatorSources {
  readonly #file: string;
  readonly #key: string;
  readonly #former: ReadonlyMap<string, string>;
  readonly #used = new Map<string, string>();

  private constructor(file: string, key: string, former: ReadonlyMap<string, string>) {
    this.#file = file;
    this.#key = key;
    this.#former = former;
  }

  /** What former builds of the contract left; nothing where another version of the code did. */
  static read(documentId: string): ValidatorSources {
    const file = join(folder, `${documentId.replace(/[^\w.-]+/g, "-")}.json`);
    const key = contentKey(
      specsFolder,
      [],
      ["src/build/{create-ajv,generate-validators}.{ts,js}", "src/runtime/{duplicate-items,schema-findings}.{ts,js}"],
    );
    let former = new Map<string, string>();
    try {
      const { madeBy, sources } = JSON.parse(readFileSync(file, "utf8"));
      // The sources name files of this folder.
      if (madeBy === key + specsFolder) former = new Map(Object.entries(sources));
    } catch {
      // There is none, or it is damaged: everything is made anew.
    }
    return new ValidatorSources(file, key + specsFolder, former);
  }

  /** The source that there is of an entry, or the one that is made now; a fault is not kept. */
  of<Fault extends object>(entry: ValidatorEntry, make: () => string | Fault): string | Fault {
    const digest = createHash("sha256")
      .update(`${entry.name}\0${JSON.stringify(entry.schemas)}`)
      .digest("base64url");
    const source = this.#former.get(digest) ?? make();
    if (typeof source === "string") this.#used.set(digest, source);
    return source;
  }

  /** Keeps what was used, and nothing else. */
  write(): void {
    if (this.#used.size === this.#former.size && [...this.#used.keys()].every((digest) => this.#former.has(digest))) {
      return;
    }
    const next = `${this.#file}.${process.pid}`;
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(next, JSON.stringify({ madeBy: this.#key, sources: Object.fromEntries(this.#used) }));
      renameSync(next, this.#file);
    } catch {
      // Nothing depends on it but time.
    }
  }
}
