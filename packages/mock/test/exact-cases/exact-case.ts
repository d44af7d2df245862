import type { SentRequest } from "../send.ts";

/**
 * A value that an answer must equal. A regular expression stands for text that it matches, a function for what it says
 * yes to. Nothing of a test runner: the bench judges other servers by the same tables.
 */
export type Wanted = unknown;

/** The answer that a row of a table wants: status, headers and body, always all three. */
export type WantedAnswer = {
  readonly status: number;
  /** By lower-case name; `undefined` for a header that must be absent. */
  readonly headers: Readonly<Record<string, Wanted>>;
} & (
  | { readonly body: Wanted }
  /** Some members of the body, down to any depth. */
  | { readonly members: object }
  | { readonly text: Wanted }
);

/** One row of a table of exact behaviour. */
export interface ExactCase {
  readonly name: string;
  readonly given: SentRequest;
  readonly want: WantedAnswer;
}

/** Rows about one API, to be asked of a server that answers with examples. */
export interface ExactTable {
  readonly api: string;
  /** Whether the server asks for credentials; it does not look whether they are right. */
  readonly auth: "off" | "presence";
  readonly cases: readonly ExactCase[];
}
