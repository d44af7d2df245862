import type { ControlOperation } from "./control-operation.ts";
import type { Controlled } from "./controlled.ts";
import { clockOperations } from "./operations/clock-operations.ts";
import { decisionOperations } from "./operations/decision-operations.ts";
import { driftOperations } from "./operations/drift-operations.ts";
import { exchangeOperations } from "./operations/exchange-operations.ts";
import { faultOperations } from "./operations/fault-operations.ts";
import { scenarioOperations } from "./operations/scenario-operations.ts";
import { stateOperations } from "./operations/state-operations.ts";

/** Every operation of a mock's control API. */
export function controlOperations(controlled: Controlled): ControlOperation[] {
  return [
    ...stateOperations(controlled),
    ...clockOperations(controlled),
    ...decisionOperations(controlled),
    ...faultOperations(controlled),
    ...exchangeOperations(controlled),
    ...driftOperations(controlled),
    ...scenarioOperations(controlled),
  ];
}
