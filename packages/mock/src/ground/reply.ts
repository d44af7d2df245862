/** What a handler answers, before it is held against the contract and written to the wire. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The label of the body. */
  readonly mediaType?: string;
  /** A value for a JSON media type, text for any other, `undefined` for no body. */
  readonly body?: unknown;
  /** Goes out in place of {@link Reply.body}, whatever it is: for forms, and for answers that are broken on purpose. */
  readonly raw?: string | Buffer;
  /**
   * Says that this very object answers again, unchanged, and for how long: it is then checked and serialised only once.
   * What never changes is made of the contract alone.
   */
  readonly constant?: "always" | "while-nothing-is-written";
}
