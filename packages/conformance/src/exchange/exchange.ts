import type { Finding } from "@edge-contracts/specs/runtime";

/** Something that an answer leaves undone although HTTP asks for it, or the contract shows it. It is no drift. */
export interface Note {
  readonly at: string;
  readonly message: string;
  /** The section of the RFC, or the place in the contract. */
  readonly reference: string;
  /** True where HTTP leaves no choice (a MUST of the RFC); `strictHttp` makes those fatal. */
  readonly must: boolean;
}

/** The problem that an error states: its slug in the API's registry, absent where the registry does not know it. */
export interface StatedProblem {
  readonly slug?: string;
}

/** A message as it is kept: redacted, and its body only where it is JSON that the contract describes. */
export interface RecordedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
  /** The redacted body; absent where nobody can say what in it is a secret. */
  readonly body?: string;
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
  readonly api: string;
  /** The case that a driver named, where it did. */
  readonly caseKey?: string;
  /** When the request was sent, in ISO 8601. */
  readonly startedAt: string;
  /** The operation that answers for the exchange; absent for a path that the contract does not have. */
  readonly operationId?: string;
  /** `path` includes the base path; sensitive query values are redacted. */
  readonly request: RecordedMessage & { readonly method: string; readonly path: string };
  /** Absent where the server gave no answer. */
  readonly response?: RecordedMessage & { readonly status: number };
  readonly verdict: ExchangeVerdict;
  readonly requestFindings: readonly Finding[];
  readonly responseFindings: readonly Finding[];
  /** What HTTP asks for and the contract does not. */
  readonly notes: readonly Note[];
  /** The problem that an error names, where it names one. */
  readonly problem?: StatedProblem;
  readonly exercised: readonly ExercisedResponse[];
  readonly durationMs: number;
}
