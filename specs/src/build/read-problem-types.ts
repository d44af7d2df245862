import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import type { ProblemType } from "../runtime/operation-table.ts";
import { BuildProblem } from "./build-problem.ts";
import { placeOf } from "./discover-apis.ts";
import { objectOf } from "./json.ts";

/**
 * The problem registry of an API folder: its `problem-types.yaml` with everything it includes; empty where there is
 * no such file.
 *
 * @throws {BuildProblem} where an entry lacks a member, or what is included does not exist.
 */
export async function readProblemTypes(folder: string): Promise<ProblemType[]> {
  const file = join(folder, "problem-types.yaml");
  return existsSync(file) ? readRegistry(file) : [];
}

async function readRegistry(file: string, within: readonly string[] = []): Promise<ProblemType[]> {
  const registry = objectOf(parse(await readFile(file, "utf8")));
  const problem = (what: string) => new BuildProblem(`${placeOf(file)}: ${what}`);
  for (const name of ["include", "types"]) {
    if (registry[name] === undefined || Array.isArray(registry[name])) continue;
    throw problem(`${name} is no list. Write a list, or leave it out.`);
  }
  const included = await Promise.all(
    listOf(registry["include"]).map((path, index) => {
      const target = join(dirname(file), String(path));
      if (typeof path !== "string" || !existsSync(target)) {
        throw problem(
          `include/${index} leads to ${JSON.stringify(path)}, which is no file. Name one beside this file.`,
        );
      }
      if ([...within, file].includes(target)) throw problem(`include/${index} leads back to ${path}.`);
      return readRegistry(target, [...within, file]);
    }),
  );
  const own = listOf(registry["types"]).map((entry, index) => problemType(objectOf(entry), file, index));
  return [...own, ...included.flat()];
}

function problemType(entry: Readonly<Record<string, unknown>>, file: string, index: number): ProblemType {
  const text = (name: string): string => {
    const value = entry[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    const place = placeOf(file);
    throw new BuildProblem(
      `${place}: types/${index} has no ${name}. Each problem type needs slug, statuses, summary, cause, remedy and source.`,
    );
  };
  return {
    slug: text("slug"),
    statuses: listOf(entry["statuses"]).map(Number),
    summary: text("summary"),
    cause: text("cause"),
    remedy: text("remedy"),
    source: listOf(entry["source"]).map(String),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
