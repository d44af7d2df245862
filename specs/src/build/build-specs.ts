import { existsSync, readdirSync } from "node:fs";
import { cp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ApiDescription } from "../runtime/operation-table.ts";
import { type BuiltContract, buildContract } from "./build-contract.ts";
import { BuildProblem } from "./build-problem.ts";
import { compileRuntime } from "./compile-runtime.ts";
import type { ContractStatistics } from "./contract-statistics.ts";
import { type ApiFolder, discoverApis, specsFolder } from "./discover-apis.ts";
import { writeIndex } from "./write-index.ts";

/**
 * Builds every contract, the operation table and the runtime into `specs/dist`. Works beside it and swaps at the end:
 * a failed build leaves the former `dist` as it was. With `only`, an API id, everything else is taken from the former
 * `dist`, as a watcher wants it after an edit.
 *
 * @throws {BuildProblem} for a fault that an author can mend.
 */
export async function buildSpecs(only?: string, specs: string = specsFolder): Promise<void> {
  await removeAbandoned(specs);
  const dist = join(specs, "dist");
  const next = join(specs, `dist.${process.pid}`);
  try {
    const { apis, former } = await plan(discoverApis(specs), dist, only);
    if (former.length > 0) await cp(dist, next, { recursive: true });
    for (const { id } of apis) await rm(join(next, id), { recursive: true, force: true });
    // Settled, so that nothing is still writing when a failure removes the folder.
    const [compiled, ...outcomes] = await Promise.allSettled([
      former.length === 0 ? compileRuntime(next) : undefined,
      ...apis.map((api) => buildContract(api, next)),
    ]);
    const failure = [compiled, ...outcomes].find((outcome) => outcome.status === "rejected");
    if (failure) throw failure.reason;
    const built = outcomes.filter((outcome) => outcome.status === "fulfilled").map(({ value }) => value);
    await writeIndex(
      specs,
      next,
      [...former, ...built].sort((a, b) => a.description.id.localeCompare(b.description.id)),
    );
    await rm(join(next, "scratch"), { recursive: true, force: true });
    await swap(next, dist);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
}

/** What to build, and what of a former build to keep. */
async function plan(
  apis: readonly ApiFolder[],
  dist: string,
  only: string | undefined,
): Promise<{ apis: readonly ApiFolder[]; former: readonly BuiltContract[] }> {
  if (apis.length === 0) throw new BuildProblem("No folder of specs/ holds an openapi.yaml.");
  if (only === undefined || !existsSync(dist)) return { apis, former: [] };
  if (!apis.some(({ id }) => id === only)) {
    throw new BuildProblem(`There is no API ${only}; known are ${apis.map(({ id }) => id).join(", ")}.`);
  }
  const read = async (name: string) => JSON.parse(await readFile(join(dist, name), "utf8"));
  const descriptions: Record<string, ApiDescription> = await read("operations.json");
  const report: Record<string, ContractStatistics & { seconds: number }> = await read("build-report.json");
  const kept = apis.filter(({ id }) => id !== only && descriptions[id] && report[id]);
  const former = kept.map(({ id }) => {
    const { seconds, ...statistics } = report[id] as ContractStatistics & { seconds: number };
    return { description: descriptions[id] as ApiDescription, statistics, seconds };
  });
  return { apis: apis.filter((api) => !kept.includes(api)), former };
}

/** Removes what builds left behind that were killed: working folders carry the process id of their build. */
async function removeAbandoned(specs: string): Promise<void> {
  for (const name of readdirSync(specs)) {
    const pid = /^dist\.(\d+)/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      await rm(join(specs, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function swap(next: string, dist: string): Promise<void> {
  const former = `${next}.former`;
  if (existsSync(dist)) await rename(dist, former);
  await rename(next, dist);
  await rm(former, { recursive: true, force: true });
}
