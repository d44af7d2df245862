import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../cases/contract-document.ts";
import type { ConformanceOptions } from "../conformance-options.ts";
import { deriveFlows } from "./derived/derive-flows.ts";
import type { Flow } from "./flow.ts";
import { loadFlows } from "./load-flows.ts";

/** The flows of a run. Each belongs whole to the first shard, and to runs that are about its operation. */
export async function selectFlows(
  { api, operations, shard, suites }: ConformanceOptions,
  runtime: ContractRuntime,
  document: ContractDocument,
): Promise<readonly Flow[]> {
  if (suites || (shard && shard.index > 1)) return [];
  const flows = [...deriveFlows(runtime, document), ...(await loadFlows(api))];
  return operations ? flows.filter(({ operation }) => operations.includes(operation)) : flows;
}
