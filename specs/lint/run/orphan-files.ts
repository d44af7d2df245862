import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { parse } from "yaml";
import type { ApiFolder } from "../../src/build/discover-apis.ts";
import { readJson } from "../../src/source/read-json.ts";
import type { Finding } from "./finding.ts";
import { shownPath } from "./repository.ts";

/** The members whose text leads to another file: OpenAPI's, Arazzo's, Redocly's and our registry's. */
const leads = new Set(["$ref", "mapping", "url", "extends", "include"]);

/** Which files the documents of one API reach; paths are below the folder of all contracts. */
export interface Reach {
  /** YAML files in its own folder that it does not reach. */
  readonly unreached: readonly string[];
  /** Files elsewhere that it reaches. */
  readonly elsewhere: readonly string[];
}

/** Follows everything that leads to another file from an API's root document, workflows, registry and configuration. */
export function reachOf({ folder }: Pick<ApiFolder, "folder">): Reach {
  const specs = dirname(folder);
  const reached = new Set<string>();
  const starts = [
    ...["openapi.yaml", "problem-types.yaml", "messages.yaml", "redocly.yaml"],
    ...yamlFiles(folder, "**/*.arazzo"),
    ...yamlFiles(folder, "versions/*"),
  ];
  for (const start of starts) reach(join(folder, start), reached);
  const isOwn = (file: string) => file.startsWith(folder + sep);
  return {
    unreached: yamlFiles(folder)
      .map((file) => join(folder, file))
      .filter((file) => !reached.has(file))
      .map((file) => relative(specs, file)),
    elsewhere: [...reached].filter((file) => !isOwn(file)).map((file) => relative(specs, file)),
  };
}

/** YAML files in the folders of APIs, and in `shared`, that no API reaches. */
export function orphanFiles(reaches: readonly Reach[], specs: string): Finding[] {
  const reached = new Set(reaches.flatMap(({ elsewhere }) => elsewhere));
  const shared = yamlFiles(join(specs, "shared")).map((file) => join("shared", file));
  return [...reaches.flatMap(({ unreached }) => unreached), ...shared]
    .filter((file) => !reached.has(file))
    .map((file) => ({
      rule: "orphan-files",
      message:
        "No contract reaches this file. Reference it, correct the reference that should lead here, or delete it.",
      file: shownPath(join(specs, file)),
      line: 1,
      column: 1,
    }));
}

function yamlFiles(folder: string, pattern = "**/*"): string[] {
  return globSync(`${pattern}.{yaml,yml}`, { cwd: folder }).sort();
}

function reach(file: string, reached: Set<string>): void {
  if (reached.has(file) || !/\.ya?ml$/.test(file) || !existsSync(file)) return;
  reached.add(file);
  for (const target of leadsOf(readFileSync(file, "utf8"))) reach(resolve(dirname(file), target), reached);
}

function leadsOf(text: string): string[] {
  // Most files are examples and leaf schemas; parsing them would take longer than all the rest.
  if (![...leads].some((name) => text.includes(name))) return [];
  try {
    return [...collect(readJson(text) ?? parse(text), "")];
  } catch {
    return []; // The lint of the document says what is wrong with the YAML.
  }
}

function* collect(value: unknown, name: string): Generator<string> {
  if (typeof value === "string" && leads.has(name)) yield value.replace(/#.*/s, "");
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    yield* collect(member, Array.isArray(value) || name === "mapping" ? name : key);
  }
}
