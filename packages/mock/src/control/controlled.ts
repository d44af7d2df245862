import type { ApiDescription } from "@edge-contracts/specs/runtime";
import type { Interference } from "../edge/interference.ts";
import type { Simulation } from "../simulator/simulation.ts";

/** What the control API has in its hands. */
export interface Controlled {
  readonly apis: readonly ApiDescription[];
  readonly simulation: Simulation;
  readonly interference: Interference;
}
