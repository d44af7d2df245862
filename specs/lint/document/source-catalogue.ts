import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { listOf, objectOf } from "./nodes.ts";

/** The ids that an `x-source` may name, and the sections of those documents whose inventory is committed. */
export interface SourceCatalogue {
  readonly ids: ReadonlySet<string>;
  /** The section names as `x-source` writes them; undefined where no inventory says which there are. */
  sections(id: string): ReadonlySet<string> | undefined;
  /** Why nobody could look the source up; undefined where it leads to public evidence. */
  unproved(id: string): string | undefined;
}

/** The catalogue of the nearest `sources.yaml` above a document; undefined where there is none. */
export function sourceCatalogue(document: string): SourceCatalogue | undefined {
  let folder = dirname(document);
  while (!existsSync(join(folder, "sources.yaml"))) {
    if (folder === dirname(folder)) return undefined;
    folder = dirname(folder);
  }
  const sources = objectOf(parse(readFileSync(join(folder, "sources.yaml"), "utf8")));
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return {
    ids: new Set(Object.keys(sources)),
    sections(id) {
      if (!known.has(id)) known.set(id, readSections(join(folder, "inventory", `${id}.json`)));
      return known.get(id);
    },
    unproved: (id) => evidenceProblem(objectOf(objectOf(sources[id])["evidence"])),
  };
}

function readSections(inventory: string): ReadonlySet<string> | undefined {
  if (!existsSync(inventory)) return undefined;
  const { sections } = objectOf(JSON.parse(readFileSync(inventory, "utf8")));
  return Array.isArray(sections)
    ? new Set(listOf(sections).map((section) => String(section).replaceAll(" ", "-")))
    : undefined;
}

function evidenceProblem(evidence: Readonly<Record<string, unknown>>): string | undefined {
  const isRepository = ["repository", "path", "revision"].every((name) => typeof evidence[name] === "string");
  const isPage = /^https:\/\//.test(String(evidence["page"]));
  if (!isRepository && !isPage) return "a `repository` with `path` and `revision`, or a `page`";
  return /^\d{4}-\d\d-\d\d$/.test(String(evidence["read"])) ? undefined : "the day it was `read`, as 2026-01-31";
}
