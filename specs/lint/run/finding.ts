/** One problem of the contracts, whichever check found it. */
export interface Finding {
  /** The rule, as a configuration names it. */
  readonly rule: string;
  /** What is wrong and what to do. */
  readonly message: string;
  /** Path from the repository's root. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
