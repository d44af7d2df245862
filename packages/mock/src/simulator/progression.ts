/** How time moves simulated things: before the next request, by the control API only, or after milliseconds. */
export type ProgressionMode = "immediate" | "manual" | number;

/** Plans the steps that a simulated thing takes by itself. They survive restarts. */
export interface Progression {
  readonly mode: ProgressionMode;
  /**
   * Plans `simulator.steps[step](key)`. Immediate: it runs before the next request. Timed: `weight` (1 by default)
   * times the mode's milliseconds from now. Manual: when the control API advances. A step may plan the next one.
   */
  plan(step: string, key: string | number, weight?: number): void;
  /** Forgets what is planned for a key, or only one step of it. */
  cancel(key: string | number, step?: string): void;
}
