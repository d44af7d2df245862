import type { Drift, DriftClass } from "./drift.ts";

/** Drifts that all belong to one class. */
export function ofClass(name: DriftClass, drifts: readonly Omit<Drift, "class">[]): readonly Drift[] {
  return drifts.map((drift) => ({ class: name, ...drift }));
}
