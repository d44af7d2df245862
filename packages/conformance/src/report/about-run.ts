import { createHash } from "node:crypto";
import type { ApiDescription } from "@edge-contracts/specs/runtime";
import type { Run } from "../target/run.ts";

/** What somebody needs to know of a run to do it again. */
export interface AboutRun {
  /** In ISO 8601. */
  readonly startedAt: string;
  /** The version of this package. */
  readonly tool: string;
  readonly node: string;
  /** A digest of everything in the contract that a run goes by. */
  readonly contract: string;
  readonly seed: number;
  readonly budget: number;
  /** The command line, without credentials; absent where a program started the run. */
  readonly command?: string;
}

/** The version of this package; a test holds it against package.json. */
export const toolVersion = "0.1.0";

/** Says what a run that begins now is. */
export function aboutRun(
  description: ApiDescription,
  { seed, budget, command }: Pick<Run, "seed" | "budget" | "command">,
): AboutRun {
  return {
    startedAt: new Date().toISOString(),
    tool: toolVersion,
    node: process.version,
    contract: createHash("sha256").update(JSON.stringify(description)).digest("hex").slice(0, 12),
    seed,
    budget,
    ...(command !== undefined && { command }),
  };
}

/** The same, as lines of a name and a value. */
export function aboutLines({ startedAt, tool, node, contract, seed, budget, command }: AboutRun): [string, string][] {
  return [
    ["begun", startedAt],
    ["by", `edge-conformance ${tool}, Node.js ${node}`],
    ["contract", contract],
    ["negatives", `${budget} at most, seed ${seed}`],
    ...(command === undefined ? [] : ([["command", command]] as [string, string][])),
  ];
}
