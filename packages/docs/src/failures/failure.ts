/** Something that goes wrong, as a reader of a log meets it. */
export interface Failure {
  readonly id: string;
  /** What kind of text it is, in a few words. */
  readonly kind: string;
  readonly title: string;
  readonly meaning: string;
  readonly cause: string;
  readonly remedy: string;
  /** Pages that tell more, by their addresses below the root, and public reports by theirs. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** A command that has the mock show it. */
  readonly shownBy?: string;
  readonly signs: Signs;
}

/** By what a failure is recognised in a text. */
export interface Signs {
  /** Regular expressions of whole sentences. */
  readonly patterns?: readonly string[];
  /** Words as they stand in a text, in any case. */
  readonly phrases?: readonly string[];
  /** The end of the type of a problem. */
  readonly slug?: string;
  readonly statuses?: readonly number[];
  /** Under which further ids operations name it. */
  readonly ids?: readonly string[];
}

/** An operation by which a line of a log is understood: its answers are its problems by status. */
export interface CalledOperation {
  readonly label: string;
  readonly url: string;
  readonly method: string;
  /** A regular expression of the path, base path included. */
  readonly path: string;
  /** The ids of failures by status. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

/** Everything that a text is looked up in. */
export interface FailureBook {
  readonly failures: readonly Failure[];
  readonly operations: readonly CalledOperation[];
}
