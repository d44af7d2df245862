import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentKey, filesKey } from "../../src/build/content-key.ts";
import { specsFolder } from "../../src/build/discover-apis.ts";
import { type LintedContract, lintContract } from "./lint-contract.ts";
import { reachOf } from "./orphan-files.ts";
import { repositoryFolder } from "./repository.ts";

/**
 * As {@link lintContract} for one run, but a contract that had no findings is not linted again until it, something shared
 * or the lint itself has changed: after an edit, only the edited contract costs time.
 */
export function lintChangedContracts(): typeof lintContract {
  const folder = join(repositoryFolder(), "node_modules/.cache/edge-contracts-lint");
  // Everything that decides what the lint says of a contract, besides its own files.
  const common = contentKey(
    specsFolder,
    ["*.{yaml,md,json}", "shared/**/*", "inventory/*.json"],
    ["lint/**/*.ts", "src/{build,source,normalize,runtime}/**/*.ts"],
  );
  return async (api, scratch, limit) => {
    const file = join(folder, `${api.id}.json`);
    const key = `${common} ${filesKey(specsFolder, [`${api.id}/**/*`])}`;
    const former = readFormer(file);
    if (former?.key === key) return former.contract;
    const contract = { ...(await lintContract(api, scratch, limit)), reach: reachOf(api) };
    if (contract.findings.length === 0 && contract.ignored === 0 && contract.resolves) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, JSON.stringify({ key, contract }));
    }
    return contract;
  };
}

function readFormer(file: string): { readonly key: string; readonly contract: LintedContract } | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
