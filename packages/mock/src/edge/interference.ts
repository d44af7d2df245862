import type { DriftSwitches } from "../drift/drift-switches.ts";
import type { ExchangeLog } from "../exchanges/exchange-log.ts";
import type { FaultList } from "../faults/fault-list.ts";

/** What the control API watches and disturbs exchanges with. */
export interface Interference {
  readonly faults: FaultList;
  readonly drifts: DriftSwitches;
  readonly log: ExchangeLog;
  /** Decides on faults and latencies; in `[0, 1)`. */
  readonly random: () => number;
}
