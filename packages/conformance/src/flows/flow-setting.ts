import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import type { RequestBuilder } from "../cases/build-request.ts";
import type { ContractDocument } from "../contract/contract-document.ts";
import type { Gateway } from "../gateway/start-gateway.ts";
import { CouldNotRun } from "../target/could-not-run.ts";
import type { Run } from "../target/run.ts";

/** What flows run in. */
export interface FlowSetting {
  readonly runtime: ContractRuntime;
  readonly document: ContractDocument;
  readonly build: RequestBuilder;
  readonly run: Run;
  readonly gateway: Pick<Gateway, "url" | "send" | "exchanges">;
}

/** The operation that a flow names; throws {@link CouldNotRun} where the contract has none, so that the flow is stale. */
export function operationOf({ description }: ContractRuntime, operationId: string): Operation {
  const operation = description.operations.find((each) => each.operationId === operationId);
  if (!operation) throw new CouldNotRun(`A flow of ${description.id} calls ${operationId}, which does not exist.`);
  return operation;
}
