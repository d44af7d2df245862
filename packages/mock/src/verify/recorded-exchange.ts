/** One request of a recording, and what came back. */
export interface RecordedExchange {
  readonly method: string;
  /** Path and query, base path included. */
  readonly target: string;
  /** By lower-case name. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent where nobody wrote it down. */
  readonly text?: string;
}
