import type { DatabaseSync } from "node:sqlite";
import type { ProgressionMode } from "./progression.ts";

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
  clear(): void;
}

/** The planned steps of a database. */
export function createPlannedSteps(database: DatabaseSync): PlannedSteps {
  const plan = database.prepare("INSERT INTO steps (api, step, key, planned, weight) VALUES (?, ?, ?, ?, ?)");
  const cancel = database.prepare("DELETE FROM steps WHERE api = ? AND key = ? AND (? IS NULL OR step = ?)");
  const first = database.prepare("SELECT *, planned + weight * ?1 AS at FROM steps ORDER BY at, id LIMIT 1");
  const all = database.prepare("SELECT * FROM steps ORDER BY id");
  const remove = database.prepare("DELETE FROM steps WHERE id = ?");
  // Asked before every request: nothing is due before this time unless another step is planned.
  let quiet: { readonly mode: ProgressionMode; readonly until: number } | undefined;
  return {
    plan(api, step, key, planned, weight) {
      quiet = undefined;
      plan.run(api, step, key, planned, weight);
    },
    cancel: (api, key, step) => void cancel.run(api, key, step ?? null, step ?? null),
    due(mode, now) {
      if (mode === "manual" || (quiet?.mode === mode && now < quiet.until)) return undefined;
      const step = first.get(mode === "immediate" ? 0 : mode) as (PlannedStep & { at: number }) | undefined;
      if (step && step.at <= now) return step;
      quiet = { mode, until: step?.at ?? Number.POSITIVE_INFINITY };
      return undefined;
    },
    all: () => all.all() as never,
    remove: (id) => Number(remove.run(id).changes) > 0,
    clear: () => database.exec("DELETE FROM steps"),
  };
}
