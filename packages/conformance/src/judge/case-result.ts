import type { Finding } from "@edge-contracts/specs/runtime";
import type { NegativeClass } from "../exchange/case.ts";
import type { Note } from "../exchange/exchange.ts";

/** `failed`: the server drifted. `error`: the case was not run as meant. `skipped`: the target lacks what it needs. */
export type CaseVerdict = "passed" | "failed" | "error" | "skipped";

/** A finding, with what was there instead. */
export interface ReportedFinding extends Finding {
  /** Redacted, for people; absent where a single exchange cannot tell. */
  readonly received?: string;
}

/** What came of one case. */
export interface CaseResult {
  readonly id: string;
  /** Absent for a path that the contract does not have. */
  readonly operationId?: string;
  readonly verdict: CaseVerdict;
  /** How the answer was provoked. */
  readonly how: string;
  /** Which kind of rule the request breaks, where the case is one that the server must refuse. */
  readonly negativeClass?: NegativeClass;
  /** Why the case is in error or was skipped. */
  readonly reason?: string;
  readonly expectedStatus: number;
  /** Absent where there was no answer. */
  readonly actualStatus?: number;
  /** The redacted request; absent where none was sent. */
  readonly request?: { readonly method: string; readonly path: string };
  /** A redacted command that repeats the request. */
  readonly curl?: string;
  /** Violations, and what is undocumented but tolerated; each with the place in the contract. */
  readonly findings: readonly ReportedFinding[];
  /** What HTTP asks for and the contract does not; never fatal. */
  readonly notes: readonly Note[];
  readonly durationMs: number;
}
