import type { ProgressionMode } from "./progression.ts";
import type { Store } from "./store.ts";

/** A step that a simulator has planned. */
export interface PlannedStep {
  readonly id: number;
  readonly api: string;
  readonly step: string;
  readonly key: string;
  /** When it was planned, in virtual time. */
  readonly planned: number;
  readonly weight: number;
}

/** All planned steps of a simulation. When they are due follows from the mode, which may change at any time. */
export interface PlannedSteps {
  plan(api: string, step: string, key: string, planned: number, weight: number): void;
  cancel(api: string, key: string, step?: string): void;
  /** The step that is due first, where that is not after `now`. */
  due(mode: ProgressionMode, now: number): (PlannedStep & { readonly at: number }) | undefined;
  /** Every planned step, oldest first. */
  all(): PlannedStep[];
  remove(id: number): boolean;
}

/** The planned steps in a store. */
export function createPlannedSteps(store: Store): PlannedSteps {
  const steps = store.collection<PlannedStep>("steps");
  // Asked before every request: nothing is due before this time unless another step is planned.
  let quiet: { readonly mode: ProgressionMode; readonly until: number } | undefined;
  return {
    plan(api, step, key, planned, weight) {
      quiet = undefined;
      const id = store.next("step");
      steps.put(id, { id, api, step, key, planned, weight });
    },
    cancel(api, key, name) {
      for (const { id, api: itsApi, key: itsKey, step } of steps.all()) {
        if (itsApi === api && itsKey === key && (name === undefined || step === name)) steps.delete(id);
      }
    },
    due(mode, now) {
      if (mode === "manual" || (quiet?.mode === mode && now < quiet.until)) return undefined;
      const first = firstOf(steps.all(), mode === "immediate" ? 0 : mode);
      if (first && first.at <= now) return first;
      quiet = { mode, until: first?.at ?? Number.POSITIVE_INFINITY };
      return undefined;
    },
    all: () => steps.all(),
    remove: (id) => steps.delete(id),
  };
}

/** The step that is due before the others; of several at the same time the one that was planned first. */
function firstOf(
  steps: readonly PlannedStep[],
  milliseconds: number,
): (PlannedStep & { readonly at: number }) | undefined {
  const dueAt = ({ planned, weight }: PlannedStep) => planned + weight * milliseconds;
  const first = steps.reduce<PlannedStep | undefined>(
    (earliest, step) => (earliest === undefined || dueAt(step) < dueAt(earliest) ? step : earliest),
    undefined,
  );
  return first && { ...first, at: dueAt(first) };
}
