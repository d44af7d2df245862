import { check } from "recheck";
import { findPatterns, type Pattern } from "./find-patterns.ts";

/** Files whose patterns may take more than linear time on paper, each with what keeps them from it. */
const bounded: Readonly<Record<string, string>> = {
  "packages/client/src/auth/edgegrid/parse-edgerc.ts": "reads a file of the user's own",
  "packages/client/src/generate/schema-source.ts": "reads what openapi-typescript wrote",
  "packages/client/src/cli/program.ts": "reads what commander says of the user's own arguments",
  "packages/conformance/src/workflows/documented-workflow.ts": "reads the workflows that stand beside the contract",
  "specs/src/runtime/base-paths.ts": "reads the server addresses of the contract",
};

/** What recheck says of the patterns that can take more than linear time, a line each. */
export async function checkPatterns(root: string): Promise<string[]> {
  const patterns = (await findPatterns(root)).filter(({ path }) => !(path in bounded));
  // One pattern often stands in several places.
  const distinct = [...Map.groupBy(patterns, ({ source, flags }) => `/${source}/${flags}`)];
  const faults: string[] = [];
  // One after another: each has its time from when it is asked for, and there is one that answers.
  for (const [text, places] of distinct) {
    const slowness = await slownessOf(places[0] as Pattern);
    if (slowness !== undefined) faults.push(...places.map(({ path, line }) => `${path}:${line} ${text} ${slowness}`));
  }
  return faults;
}

async function slownessOf({ source, flags }: Pattern): Promise<string | undefined> {
  // Without repetition there is nothing that could take long.
  if (!/[*+]|\{\d+,/.test(source)) return undefined;
  // The other checker draws texts at random and would say something else tomorrow.
  const verdict = await check(source, flags, { checker: "automaton", timeout: 60_000 });
  if (verdict.status === "unknown" && verdict.error.kind === "timeout")
    return "was not judged within a minute: make it simpler";
  // What looks around or back, and what has too many states, is left to whoever reads the change.
  if (verdict.status !== "vulnerable") return undefined;
  return `takes ${verdict.complexity.summary} time, for instance on ${verdict.attack.pattern}`;
}
