import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentKey } from "../../src/build/content-key.ts";
import { type ApiFolder, specsFolder } from "../../src/build/discover-apis.ts";
import { type LintedContract, lintContract } from "./lint-contract.ts";
import { repositoryFolder } from "./repository.ts";

/**
 * As {@link lintContract}, but a contract that had no findings is not linted again until it, something shared or the
 * lint itself has changed: after an edit, only the edited contract costs time.
 */
export const lintChangedContract: typeof lintContract = async (api, scratch, limit) => {
  const folder = join(repositoryFolder(), "node_modules/.cache/edge-contracts-lint");
  const file = join(folder, `${api.id}.json`);
  const key = keyOf(api);
  const former = readFormer(file);
  if (former?.key === key) return former.contract;
  const contract = await lintContract(api, scratch, limit);
  if (contract.findings.length === 0 && contract.ignored === 0 && contract.resolves) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify({ key, contract }));
  }
  return contract;
};

/** Everything that decides what the lint says of a contract: its files, the shared ones, the rules and the tool. */
function keyOf(api: ApiFolder): string {
  const files = ["*.{yaml,md,json}", "shared/**/*", "inventory/*.json", `${api.id}/**/*`];
  return contentKey(specsFolder, files, ["lint/**/*.ts", "src/{build,source,normalize,runtime}/**/*.ts"]);
}

function readFormer(file: string): { readonly key: string; readonly contract: LintedContract } | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
