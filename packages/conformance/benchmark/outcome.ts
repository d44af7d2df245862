/** What a run of one suite against one server that breaks its contract came to. */
export interface Outcome {
  /** The run failed: something violates the contract. */
  readonly killed: boolean;
  /** The run showed it and did not fail: something undocumented, or something that only HTTP asks for. */
  readonly noted: boolean;
  /** Up to the first exchange that gave it away; up to the end where none did. */
  readonly requests: number;
  readonly seconds: number;
}
