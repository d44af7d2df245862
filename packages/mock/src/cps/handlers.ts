import type { OperationIds } from "../generated/operation-ids.ts";
import type { SimulatedHandler } from "../simulator/simulator.ts";

/** An operation of CPS. */
export type CpsOperationId = OperationIds["cps"];

/** The handlers of one tag. */
export type HandlersOf<OperationId extends CpsOperationId> = Readonly<Record<OperationId, SimulatedHandler>>;
