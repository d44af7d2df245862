/** The classes of lies that the benchmark of lies has. */
export const lieClasses = ["status", "body", "media-type", "problem", "input-checking", "auth", "state"] as const;

/** One of {@link lieClasses}. */
export type LieClass = (typeof lieClasses)[number];

/** How much of one class of lies a run could have caught. */
export interface Power {
  readonly class: LieClass;
  /** The checks that see lies of the class: those that were made, and all that the run has for the contract. */
  readonly made: number;
  readonly checks: number;
  /** In percent: the share of checks that were made, of what a whole run catches in the benchmark. */
  readonly percent: number;
}
