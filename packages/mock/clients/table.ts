/** What every client was seen to do, with the version that did; committed as `table.json`. */
export interface Table {
  readonly [client: string]: Seen & { readonly version: string };
}

/** What a client did in one run. */
export interface Seen {
  /** What became of each of its operations, by name: `ok`, or what went wrong. */
  readonly operations: Readonly<Record<string, string>>;
  /** The operations of the contracts that answered it with a success, in order of name. */
  readonly calls: readonly string[];
}
