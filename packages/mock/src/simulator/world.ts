import type { Contract } from "@edge-contracts/specs/runtime";
import type { Progression } from "./progression.ts";
import type { SettingValue } from "./setting.ts";
import type { Store } from "./store.ts";

/** All that a simulator knows besides the request; nothing else may vary or be remembered. */
export interface World {
  /** The simulated API's contract, for its examples and its operation table. */
  readonly contract: Contract;
  readonly store: Store;
  readonly progression: Progression;
  /** Every setting of the simulator, at its default where nothing was asked for. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** The virtual clock. During a planned step it shows the very time that the step was due. */
  now(): Date;
  /** At least 0, less than 1; the same sequence for the same seed. */
  random(): number;
  /** What another API's simulator shows under a name of the thing of a key; `undefined` where it shows nothing. */
  shown(api: string, name: string, key: string): unknown;
}
