/** One request and its answer, as the control API shows it: credentials redacted, bodies only measured. */
export interface Exchange {
  /** Counts up from 1. */
  readonly id: number;
  /** When the request came in, by the wall clock. */
  readonly at: string;
  /** Absent where no API is served under the path. */
  readonly api?: string;
  /** Absent where the API has no such operation. */
  readonly operationId?: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Absent where the connection was dropped unanswered. */
  readonly status?: number;
  readonly mediaType?: string;
  readonly responseBytes: number;
  readonly milliseconds: number;
  /** The ids of the fault that was injected and the names of the drifts that showed. */
  readonly interference: readonly string[];
}
