import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { openContract } from "@edge-contracts/specs/open";
import type { Contract } from "@edge-contracts/specs/runtime";
import { withoutQuarantined } from "../contract/without-quarantined.ts";
import { CouldNotRun } from "../target/could-not-run.ts";
import type { Output } from "./output.ts";
import { readApis, readContractFiles } from "./read-values.ts";

/** The contracts that a command line names: documents from files, or APIs of ours, all of them where it names none. */
export async function readContracts(
  values: { readonly api?: string[]; readonly contract?: string[] },
  output: Pick<Output, "error">,
): Promise<Contract[]> {
  const { api, contract: files } = values;
  if (files === undefined) return Promise.all((api === undefined ? apiIds : readApis(api)).map(loadContract));
  const contracts = await openContracts(readContractFiles({ api, contract: files }), output);
  return contracts.map(withoutQuarantined);
}

/** Opens documents that are not ours, and says what in them is read in its own way. */
export async function openContracts(files: readonly string[], output: Pick<Output, "error">): Promise<Contract[]> {
  const contracts: Contract[] = [];
  for (const file of files) {
    const { contract, notes } = await openContract(file).catch((error: Error) => {
      throw error.name === "BuildProblem" ? new CouldNotRun(error.message) : error;
    });
    for (const note of notes) output.error(note);
    contracts.push(contract);
  }
  return contracts;
}
