/** A transaction as Dredd hands it to hooks, as far as it is used here. */
export interface DreddTransaction {
  /** Tells transactions apart; `name` and `id` do not. */
  readonly origin: { readonly apiName: string };
  /** What is sent; Dredd ignores a change of `request.uri`. */
  fullPath: string;
  readonly request: { method: string; headers: Record<string, string>; body: string };
  skip: boolean;
  fail?: string;
}

/** A hook; it may be asynchronous, and what it throws fails its transaction. */
export type TransactionHook = (transaction: DreddTransaction) => void | Promise<void>;
