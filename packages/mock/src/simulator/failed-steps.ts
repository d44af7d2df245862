import type { PlannedStep } from "./planned-steps.ts";

/** A planned step that threw: what it did is undone, and it is planned no longer. */
export interface FailedStep {
  readonly api: string;
  readonly step: string;
  readonly key: string;
  readonly message: string;
}

/** The steps that failed since the start or the last reset. */
export interface FailedSteps {
  record(step: PlannedStep, error: unknown): void;
  /** Throws for the oldest failure of an API that has not been reported, which then is. */
  report(api: string): void;
  all(): readonly FailedStep[];
  clear(): void;
}

/** More would tell nothing new, and a step that fails and is planned again for ever must not fill the memory. */
const capacity = 100;

/** Creates an empty list. */
export function createFailedSteps(): FailedSteps {
  let failed: FailedStep[] = [];
  let unreported: FailedStep[] = [];
  return {
    record({ api, step, key }, error) {
      const failure = { api, step, key, message: error instanceof Error ? error.message : String(error) };
      failed = [...failed, failure].slice(-capacity);
      unreported = [...unreported, failure].slice(-capacity);
    },
    report(api) {
      if (unreported.length === 0) return;
      const failure = unreported.find((each) => each.api === api);
      if (!failure) return;
      unreported = unreported.filter((each) => each !== failure);
      throw new Error(`the planned step ${failure.step} of ${api} ${failure.key} failed: ${failure.message}`);
    },
    all: () => failed,
    clear() {
      failed = [];
      unreported = [];
    },
  };
}
