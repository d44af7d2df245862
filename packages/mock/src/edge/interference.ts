import type { DriftSwitches } from "../drift/drift-switches.ts";
import { createDriftSwitches } from "../drift/drift-switches.ts";
import type { ExchangeLog } from "../exchanges/exchange-log.ts";
import { createExchangeLog } from "../exchanges/exchange-log.ts";
import type { FaultList } from "../faults/fault-list.ts";
import { createFaultList } from "../faults/fault-list.ts";
import { createRandom } from "../ground/random.ts";

/** What the control API watches and disturbs exchanges with. */
export interface Interference {
  readonly faults: FaultList;
  readonly drifts: DriftSwitches;
  readonly log: ExchangeLog;
  /** Decides on faults and latencies; in `[0, 1)`. */
  readonly random: () => number;
  /** Aborted when the server closes: nobody is kept waiting any more. */
  readonly closing: AbortController;
}

/** No faults and no drifts yet, and an empty log. */
export function noInterference(seed = 1): Interference {
  // Not the simulation's: a fault must not change what its world becomes.
  const { next: random, reseed } = createRandom(new Map());
  reseed(seed);
  return {
    faults: createFaultList(random),
    drifts: createDriftSwitches(),
    log: createExchangeLog(),
    random,
    closing: new AbortController(),
  };
}
