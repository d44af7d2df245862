/** Who is hurt by a change: somebody whose calls worked before, or nobody. */
export type Verdict = "breaking" | "harmless";

/** A line of a contract, below `specs/`. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** Where the line is: in the contract as it is now, or only in the one that it is compared with. */
  readonly side: "now" | "before";
}

/** One difference between two editions of a contract, with everything that it touches. */
export interface Change {
  /** Names the change as long as it is the same one, without line numbers; accepted changes are listed by it. */
  readonly id: string;
  readonly api: string;
  readonly kind: string;
  readonly verdict: Verdict;
  /** What is different, in a sentence. */
  readonly message: string;
  readonly direction: "request" | "response" | "both";
  readonly operations: readonly string[];
  /** The media types whose messages it touches; empty where it touches none in particular. */
  readonly mediaTypes: readonly string[];
  readonly place?: Place;
  /** What becomes of a call that a program makes today. */
  readonly client?: string;
  /** The smallest message that one edition of the contract takes and the other does not. */
  readonly witness?: string;
}

/** A change before it is known which other operations have the same. */
export interface Finding {
  readonly kind: string;
  readonly verdict: Verdict;
  readonly message: string;
  readonly direction: Change["direction"];
  readonly operation?: string;
  /** In place of one: what a difference of the contract as a whole touches. */
  readonly operations?: readonly string[];
  readonly mediaType?: string;
  /** Where to look for the line: pointers into the bundled documents, the contract as it is now first. */
  readonly pointers: { readonly now?: string | undefined; readonly before?: string | undefined };
  /** What of the contract it is about, such as `body/groupName`; part of the id. */
  readonly subject: string;
  readonly client?: string;
  readonly witness?: string;
}
