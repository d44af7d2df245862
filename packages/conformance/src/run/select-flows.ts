import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { deriveFlows } from "../flows/derived/derive-flows.ts";
import type { Flow } from "../flows/flow.ts";
import { loadFlows } from "../flows/load-flows.ts";
import type { Run } from "../target/run.ts";

/** The flows of a run. Each belongs whole to the first shard, and to runs that are about its operation. */
export async function selectFlows(
  { api, contract, operations, shard }: Run,
  runtime: ContractRuntime,
  document: ContractDocument,
): Promise<readonly Flow[]> {
  if (shard && shard.index > 1) return [];
  const flows = [...deriveFlows(runtime, document), ...(contract ? [] : await loadFlows(api))];
  return operations ? flows.filter(({ operation }) => operations.includes(operation)) : flows;
}
