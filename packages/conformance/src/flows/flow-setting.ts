import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import type { RequestBuilder } from "../cases/build-request.ts";
import type { ContractDocument } from "../cases/contract-document.ts";
import { CouldNotRun } from "../could-not-run.ts";
import type { Gateway } from "../gateway/start-gateway.ts";
import type { Need } from "../need.ts";
import type { Holder } from "../pacing/holder.ts";
import type { Policy } from "../policy/policy.ts";

/** What flows run in. */
export interface FlowSetting {
  readonly runtime: ContractRuntime;
  readonly document: ContractDocument;
  readonly build: RequestBuilder;
  /** `control` is the URL of a control API, where there is one. */
  readonly target: { readonly url: string; readonly host: string; readonly control?: string | undefined };
  readonly gateway: Pick<Gateway, "url" | "exchanges">;
  readonly supported: ReadonlySet<Need>;
  readonly policy: Policy;
  readonly hold: Holder;
}

/** The operation that a flow names; throws {@link CouldNotRun} where the contract has none, so that the flow is stale. */
export function operationOf({ description }: ContractRuntime, operationId: string): Operation {
  const operation = description.operations.find((each) => each.operationId === operationId);
  if (!operation) throw new CouldNotRun(`A flow of ${description.id} calls ${operationId}, which does not exist.`);
  return operation;
}
