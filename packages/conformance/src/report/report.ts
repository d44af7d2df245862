import type { Finding } from "@edge-contracts/specs/runtime";
import type { ExercisedResponse } from "../gateway/exchange.ts";
import type { Note } from "../gateway/http-notes.ts";
import type { NegativeClass } from "../negatives/negative.ts";

/** `failed`: the server drifted. `error`: the case was not run as meant. `skipped`: the target lacks what it needs. */
export type CaseVerdict = "passed" | "failed" | "error" | "skipped";

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
  readonly findings: readonly Finding[];
  /** What HTTP asks for and the contract does not; never fatal. */
  readonly notes: readonly Note[];
  readonly durationMs: number;
}

/** A documented answer, and whether it was seen. */
export interface CoveredAnswer extends ExercisedResponse {
  readonly exercised: boolean;
  /** Why it was not, where a case says so. */
  readonly reason?: string;
}

/** How much of the contract was exercised: operation × status × media type. */
export interface Coverage {
  readonly declared: number;
  readonly exercised: number;
  readonly missing: readonly CoveredAnswer[];
  /** All of them, in the contract's order. */
  readonly answers: readonly CoveredAnswer[];
}

/** What came of the cases of one operation. */
export type VerdictCounts = Readonly<Record<CaseVerdict, number>>;

/** The result of a run of one API's cases against one server. */
export interface Report {
  readonly api: string;
  readonly target: string;
  readonly cases: readonly CaseResult[];
  readonly counts: VerdictCounts;
  readonly coverage: Coverage;
  /** What the run created and could not remove again. */
  readonly leftBehind: readonly string[];
  /** Of the transactions alone, without reading the contract and compiling the cases. */
  readonly durationMs: number;
}
