import type { ApiDescription, Contract, ContractRuntime } from "@edge-contracts/specs/runtime";
import { createContractRuntime } from "@edge-contracts/specs/runtime";

/** One API that the mock answers for. */
export interface ServedApi {
  readonly contract: Contract;
  readonly runtime: ContractRuntime;
  readonly description: ApiDescription;
}

/** Makes a contract ready to be served. */
export function serveContract(contract: Contract): ServedApi {
  return { contract, runtime: createContractRuntime(contract), description: contract.description };
}
