import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { type ApiFolder, discoverApis, specsFolder } from "../../src/build/discover-apis.ts";
import { limitConcurrency } from "../../src/build/limit-concurrency.ts";
import type { Finding } from "./finding.ts";
import { type LintedContract, lintContract } from "./lint-contract.ts";
import { ignoreFiles } from "./no-ignore-file.ts";
import { orphanFiles, type Reach, reachOf } from "./orphan-files.ts";
import { repositoryFolder } from "./repository.ts";

/** The result of a whole run. */
export interface LintRun {
  readonly contracts: number;
  readonly operations: number;
  readonly ignored: number;
  /** Each once, in the order of files and lines. */
  readonly findings: readonly Finding[];
}

/**
 * Lints the contracts of the given APIs, and what no document tells: orphans and ignore files. `lint` judges one
 * contract.
 *
 * @param specs the folder that all contracts are in.
 */
export async function lintContracts(
  apis: readonly ApiFolder[],
  lint: typeof lintContract = lintContract,
  specs: string = specsFolder,
): Promise<LintRun> {
  const scratch = await mkdtemp(join(tmpdir(), "lint-contracts-"));
  const limit = limitConcurrency(availableParallelism());
  try {
    const running = Promise.all(apis.map((api) => lint(api, scratch, limit)));
    const hidden = ignoreFiles(specs === specsFolder ? repositoryFolder() : specs);
    const contracts = await running;
    const reaches = new Map(apis.map((api, index) => [api.id, contracts[index]?.reach ?? reachOf(api)]));
    // Behind a reference that leads nowhere, files look like orphans that are none.
    const allResolve = contracts.every(({ resolves }) => resolves);
    return {
      contracts: contracts.length,
      operations: total(contracts, "operations"),
      ignored: total(contracts, "ignored"),
      findings: ordered([
        ...contracts.flatMap(({ findings }) => findings),
        ...hidden,
        ...(allResolve ? orphansOf(reaches, specs) : []),
      ]),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Whether a shared file is an orphan, all APIs decide together, also where only some of them are linted. */
function orphansOf(reaches: ReadonlyMap<string, Reach>, specs: string): Finding[] {
  const skipped = discoverApis(specs).filter(({ id }) => !reaches.has(id));
  return orphanFiles([...reaches.values(), ...skipped.map((api) => ({ ...reachOf(api), unreached: [] }))], specs);
}

function total(contracts: readonly LintedContract[], member: "operations" | "ignored"): number {
  return contracts.reduce((sum, contract) => sum + contract[member], 0);
}

/** A shared file is linted with each contract that uses it, so its findings come more than once. */
function ordered(findings: readonly Finding[]): Finding[] {
  const distinct = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...distinct.values()].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.rule.localeCompare(b.rule),
  );
}
