import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { listOf, objectOf } from "./nodes.ts";

/** A problem type and the statuses it is listed for. */
export interface RegisteredProblem {
  readonly slug: string;
  readonly statuses: readonly string[];
}

/** The entries of the `problem-types.yaml` beside a root document and of what it includes; undefined without one. */
export function problemRegistry(rootFolder: string): RegisteredProblem[] | undefined {
  const file = join(rootFolder, "problem-types.yaml");
  return existsSync(file) ? readRegistry(file) : undefined;
}

function readRegistry(file: string): RegisteredProblem[] {
  const registry = objectOf(parse(readFileSync(file, "utf8")));
  const own = listOf(registry["types"]).map((entry) => ({
    slug: String(objectOf(entry)["slug"]),
    statuses: listOf(objectOf(entry)["statuses"]).map(String),
  }));
  return [...own, ...listOf(registry["include"]).flatMap((path) => readRegistry(join(dirname(file), String(path))))];
}
