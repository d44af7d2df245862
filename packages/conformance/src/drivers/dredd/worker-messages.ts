/** What Dredd says about one transaction. */
export interface DreddOutcome {
  /** The title of the document that the transaction came from. */
  readonly title: string;
  readonly verdict: "pass" | "fail" | "skip" | "error";
}

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

/** What the thread is asked to run. */
export interface AskedRun {
  readonly endpoint: string;
  /** OpenAPI 3.0.3 documents, as JSON. */
  readonly documents: readonly string[];
  readonly hookFile: string;
}

/** What the thread of Dredd is told. */
export type ToWorker =
  | { readonly kind: "run"; readonly run: AskedRun }
  | {
      readonly kind: "prepared";
      readonly question: number;
      readonly transaction: DreddTransaction;
      /** Why it could not be prepared. */
      readonly fault?: string;
    };

/** What the thread of Dredd tells. */
export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "said"; readonly line: string }
  | { readonly kind: "prepare"; readonly question: number; readonly transaction: DreddTransaction }
  | { readonly kind: "outcome"; readonly outcome: DreddOutcome }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly reason: string };
