/**
 * How serious a finding is. A violation breaks the contract; an undocumented fact (a member or value that the
 * contract does not know but a tolerant reader must accept) does not.
 */
export type FindingVerdict = "violation" | "undocumented";

/** The place in the contract that a finding refers to. */
export interface ContractLocation {
  /** JSON Pointer into the bundled document. */
  readonly pointer: string;
  /** `file:line` of the source below `specs/`, where known. */
  readonly source?: string;
}

/** One thing about a request or response that the contract does not say or does not allow. */
export interface Finding {
  readonly verdict: FindingVerdict;
  /** Where in the message: `status`, `media-type`, `header/<name>`, `query/<name>`, `path/<name>` or `body` and a JSON Pointer into it. */
  readonly at: string;
  /** What is wrong, in a sentence. Never contains a value from the message: it may be a secret. */
  readonly message: string;
  /** The JSON Schema keyword, where a schema decided. */
  readonly keyword?: string;
  readonly contract: ContractLocation;
}
