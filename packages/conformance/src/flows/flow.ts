import type { RequestChanges } from "../cases/build-request.ts";
import type { Need } from "../need.ts";

/** An answer, as a flow reads it. */
interface FlowAnswer {
  readonly status: number;
  /** Parsed JSON; `undefined` where there is none. */
  readonly body: unknown;
}

/** The server under test, as a flow uses it. */
export interface FlowServer {
  /** Calls an operation; an answer with another status than those given ends the flow, and it has failed. */
  call(operationId: string, changes: RequestChanges, statuses: readonly number[]): Promise<FlowAnswer>;
  /** Notes that the server contradicts itself, unless `holds`; the operation is where the contract is looked up. */
  require(holds: boolean, what: string, operationId: string): void;
  /** Ends the flow without a verdict: the server has nothing to try it with. */
  giveUp(reason: string): never;
}

/** Several transactions that only make sense in their order, and what must be true of them together. */
export interface Flow {
  /** In kebab-case. */
  readonly name: string;
  /** The operation that the flow is about. */
  readonly operation: string;
  readonly needs: readonly Need[];
  /** Every operation that it calls and that may write, so that the policy can hold the flow back as a whole. */
  readonly writes: readonly string[];
  run(server: FlowServer): Promise<void>;
}
