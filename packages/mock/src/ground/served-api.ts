import type { ApiDescription, Contract, ContractRuntime } from "@edge-contracts/specs/runtime";
import { createContractRuntime } from "@edge-contracts/specs/runtime";

/** One API that the mock answers for. */
export interface ServedApi {
  readonly contract: Contract;
  readonly runtime: ContractRuntime;
  readonly description: ApiDescription;
}

/** Makes a contract ready to be served, with the paths that stand for documented ones. */
export function serveContract(contract: Contract, documentedPath?: (path: string) => string): ServedApi {
  const runtime = createContractRuntime(contract);
  return {
    contract,
    runtime: documentedPath
      ? { ...runtime, match: (method, path) => runtime.match(method, documentedPath(path)) }
      : runtime,
    description: contract.description,
  };
}
