import type { Finding } from "@edge-contracts/specs/runtime";

/** A message as it is kept: sensitive headers redacted, the body judged and dropped. */
export interface RecordedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
}

/** A documented answer that an exchange has exercised. */
export interface ExercisedResponse {
  readonly operationId: string;
  /** As the contract writes it. */
  readonly status: string;
  /** The documented label; absent for a response without a body. */
  readonly mediaType?: string;
}

/**
 * `conforms`: nothing breaks the contract. `caller-fault`: only the request does. `drift`: the server's answer does,
 * or it is a success that an invalid request should not have had.
 */
export type ExchangeVerdict = "conforms" | "caller-fault" | "drift";

/** One observed request and what came of it. */
export interface Exchange {
  /** The case that a driver named, where it did. */
  readonly caseKey?: string;
  /** `path` includes the base path; sensitive query values are redacted. */
  readonly request: RecordedMessage & { readonly method: string; readonly path: string };
  /** Absent where the server gave no answer. */
  readonly response?: RecordedMessage & { readonly status: number };
  readonly verdict: ExchangeVerdict;
  readonly requestFindings: readonly Finding[];
  readonly responseFindings: readonly Finding[];
  readonly exercised: readonly ExercisedResponse[];
  readonly durationMs: number;
}
