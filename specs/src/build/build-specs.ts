import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { ApiDescription } from "../runtime/operation-table.ts";
import { apiIdProblem } from "../source/api-id.ts";
import { type BuiltContract, buildContract } from "./build-contract.ts";
import { BuildProblem } from "./build-problem.ts";
import { compileOpener, compileRuntime } from "./compile-runtime.ts";
import { contentKey, filesKey } from "./content-key.ts";
import type { ContractStatistics } from "./contract-statistics.ts";
import { type ApiFolder, discoverApis, specsFolder } from "./discover-apis.ts";
import { limitConcurrency } from "./limit-concurrency.ts";
import { replaceFolder } from "./replace-folder.ts";
import { writeIndex } from "./write-index.ts";

/** What of the code decides how a contract is built. */
const code = ["src/{build,source,normalize,runtime}/**/*.{ts,js}"];

/**
 * Builds every contract, the operation table and the runtime into `dist`. Works beside it and swaps at the end:
 * a failed build leaves the former `dist` as it was. Contracts that have not changed since are taken from there.
 *
 * @param only an API that is built even then, and alone.
 * @returns what was built now.
 * @throws {BuildProblem} with every fault that an author can mend.
 */
export async function buildSpecs(
  only?: string,
  specs: string = specsFolder,
  dist: string = join(specs, "dist"),
): Promise<readonly BuiltContract[]> {
  return replaceFolder(dist, async (next, take) => {
    const { apis, former, keys } = await plan(discoverApis(specs), dist, only, specs);
    const runtimeKept = keys.runtime === former.keys.runtime && existsSync(join(dist, "runtime"));
    const openerKept = keys.opener === former.keys.opener && existsSync(join(dist, "open"));
    const kept = [
      ...former.contracts.flatMap(({ description }) => partsOf(description.id)),
      ...(runtimeKept ? ["runtime"] : []),
      ...(openerKept ? ["open"] : []),
    ];
    for (const name of kept) take(name);
    // Each contract runs a process and holds its document: no more of them at once than there are cores.
    const limit = limitConcurrency(availableParallelism());
    // Settled, so that nothing is still writing when a failure removes the folder.
    const [compiled, bundled, ...outcomes] = await Promise.allSettled([
      runtimeKept ? undefined : compileRuntime(next),
      openerKept ? undefined : compileOpener(next),
      ...apis.map((api) => limit(() => buildContract(api, next))),
    ]);
    throwFailures([compiled, bundled, ...outcomes]);
    const built = outcomes.filter((outcome) => outcome.status === "fulfilled").map(({ value }) => value);
    await writeIndex(
      specs,
      next,
      [...former.contracts, ...built].sort((a, b) => a.description.id.localeCompare(b.description.id)),
    );
    await writeFile(join(next, keyFile), JSON.stringify(keys, null, 1));
    await rm(join(next, "scratch"), { recursive: true, force: true });
    return built;
  });
}

/** Every contract's faults in one error; a fault of ours comes first and alone. */
function throwFailures(outcomes: readonly PromiseSettledResult<unknown>[]): void {
  const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  const unexpected = reasons.find((reason) => !(reason instanceof BuildProblem));
  if (unexpected) throw unexpected;
  if (reasons.length > 0) throw new BuildProblem(reasons.map(({ message }) => message).join("\n\n"));
}

/** What parts of a build were made of; a former build has them too. */
interface Keys {
  readonly runtime?: string;
  readonly opener?: string;
  readonly contracts?: Readonly<Record<string, string>>;
}

const keyFile = "build-keys.json";

/** What of a build is about one contract alone. */
const partsOf = (id: string) => [id, `${id}.json`, `${id}.portable.json`];

/** What to build, and what of a former build to keep. */
async function plan(
  apis: readonly ApiFolder[],
  dist: string,
  only: string | undefined,
  specs: string,
): Promise<{
  apis: readonly ApiFolder[];
  former: { readonly contracts: readonly BuiltContract[]; readonly keys: Keys };
  keys: Keys;
}> {
  const problems = apis.flatMap(({ id }) => apiIdProblem(id) ?? []);
  if (problems.length > 0) throw new BuildProblem(problems.join("\n"));
  if (apis.length === 0) throw new BuildProblem("No folder of specs/ holds an openapi.yaml.");
  if (only !== undefined && !apis.some(({ id }) => id === only)) {
    throw new BuildProblem(`There is no API ${only}; known are ${apis.map(({ id }) => id).join(", ")}.`);
  }
  const read = async (name: string) => {
    try {
      return JSON.parse(await readFile(join(dist, name), "utf8"));
    } catch {
      return {};
    }
  };
  const descriptions: Record<string, ApiDescription> = await read("operations.json");
  const report: Record<string, Report> = await read("build-report.json");
  const old: Keys = await read(keyFile);
  const common = contentKey(specs, ["shared/**/*", "redocly*.yaml"], code);
  const contracts = Object.fromEntries(apis.map(({ id }) => [id, `${common} ${filesKey(specs, [`${id}/**/*`])}`]));
  const kept = apis.filter(({ id }) => {
    const isThere = descriptions[id] && report[id] && partsOf(id).every((name) => existsSync(join(dist, name)));
    return isThere && id !== only && (only !== undefined || old.contracts?.[id] === contracts[id]);
  });
  const former = kept.map(({ id }) => {
    const { seconds: _ofAnEarlierBuild, remarks, ...statistics } = report[id] as Report;
    return { description: descriptions[id] as ApiDescription, statistics, remarks, seconds: 0 };
  });
  const keys = {
    runtime: contentKey(specs, [], ["src/runtime/**/*.{ts,js}", "tsconfig.build.json"]),
    opener: contentKey(specs, [], ["src/{adopt,build,normalize,open,runtime,source}/**/*.{ts,js}"]),
    // What `only` leaves as it was is no newer than it was.
    contracts: { ...contracts, ...(only !== undefined && keysOf(kept, old)) },
  };
  return { apis: apis.filter((api) => !kept.includes(api)), former: { contracts: former, keys: old }, keys };
}

function keysOf(apis: readonly ApiFolder[], { contracts = {} }: Keys): Record<string, string> {
  return Object.fromEntries(apis.map(({ id }) => [id, contracts[id] ?? ""]));
}

type Report = ContractStatistics & Pick<BuiltContract, "seconds" | "remarks">;
