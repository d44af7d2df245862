import type { Contract } from "@edge-contracts/specs/runtime";
import type { Random } from "../ground/random.ts";
import type { Clock } from "./clock.ts";
import { createStore } from "./create-store.ts";
import type { Memory } from "./memory.ts";
import type { PlannedSteps } from "./planned-steps.ts";
import type { ProgressionMode } from "./progression.ts";
import type { SettingValue } from "./setting.ts";
import type { Simulator } from "./simulator.ts";
import type { World } from "./world.ts";

/** What all worlds of one simulation share. */
export interface SharedWorld {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly random: Random;
  readonly steps: PlannedSteps;
  shown: World["shown"];
  /** Told of every look at what is neither the request nor remembered. */
  varies(): void;
  mode(): ProgressionMode;
}

/** The world that one simulator sees. */
export function createWorld(
  { memory, clock, random, steps, shown, varies, mode }: SharedWorld,
  contract: Contract,
  simulator: Simulator,
  settings: Readonly<Record<string, SettingValue>>,
): World {
  const { id } = contract.description;
  return {
    contract,
    settings,
    store: createStore(memory, id),
    shown,
    now: () => {
      varies();
      return new Date(clock.now());
    },
    random: () => random.next(),
    progression: {
      get mode() {
        varies();
        return mode();
      },
      plan(step, key, weight = 1) {
        if (!Object.hasOwn(simulator.steps, step)) throw new RangeError(`The simulator of ${id} has no step ${step}.`);
        steps.plan(id, step, String(key), clock.now(), weight);
      },
      cancel: (key, step) => steps.cancel(id, String(key), step),
    },
  };
}
