/** One measured figure beside what it should be. */
export interface Budgeted {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  readonly isMet: boolean;
}

/** A figure that should be at least so much. */
export function atLeast(what: string, measured: number, budget: number, unit: string, digits = 2): Budgeted {
  const text = (value: number) => `${value.toFixed(digits)} ${unit}`;
  return { what, measured: text(measured), budget: `at least ${budget} ${unit}`, isMet: measured >= budget };
}

/** A figure that should be at most so much. */
export function atMost(what: string, measured: number, budget: number, unit: string): Budgeted {
  return {
    what,
    measured: `${measured.toFixed(0)} ${unit}`,
    budget: `at most ${budget} ${unit}`,
    isMet: measured <= budget,
  };
}
