import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import type { ApiFolder } from "../../src/build/discover-apis.ts";
import type { Finding } from "./finding.ts";
import { shownPath } from "./repository.ts";

/** The members whose text leads to another file: OpenAPI's, Arazzo's, Redocly's and our registry's. */
const leads = new Set(["$ref", "mapping", "url", "extends", "include"]);

/**
 * YAML files that nothing reaches from an API's root document, workflows, registry or configuration, in the folders of
 * the given APIs; and in `shared`, files that none of the APIs reaches.
 */
export function orphanFiles(apis: readonly ApiFolder[], shared: string): Finding[] {
  const reached = new Set<string>();
  for (const { folder } of apis) {
    const starts = [
      ...["openapi.yaml", "problem-types.yaml", "messages.yaml", "redocly.yaml"],
      ...yamlFiles(folder, "**/*.arazzo"),
      ...yamlFiles(folder, "versions/*"),
    ];
    for (const start of starts) reach(join(folder, start), reached);
  }
  return [...apis.map(({ folder }) => folder), shared].flatMap((folder) =>
    yamlFiles(folder)
      .map((file) => join(folder, file))
      .filter((file) => !reached.has(file))
      .map((file) => ({
        rule: "orphan-files",
        message:
          "No contract reaches this file. Reference it, correct the reference that should lead here, or delete it.",
        file: shownPath(file),
        line: 1,
        column: 1,
      })),
  );
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
    return [...collect(parse(text), "")];
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
