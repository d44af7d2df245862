import { createDriftSwitches } from "../drift/drift-switches.ts";
import { createExchangeLog } from "../exchanges/exchange-log.ts";
import { createFaultList } from "../faults/fault-list.ts";
import { createRandom } from "../simulator/random.ts";
import type { Interference } from "./interference.ts";

/** No faults and no drifts yet, and an empty log. */
export function noInterference(seed = 1): Interference {
  // Not the simulation's: a fault must not change what its world becomes.
  const { next: random, reseed } = createRandom(new Map());
  reseed(seed);
  return { faults: createFaultList(random), drifts: createDriftSwitches(), log: createExchangeLog(), random };
}
