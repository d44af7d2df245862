import type { ExercisedResponse } from "../exchange/exchange.ts";
import type { CaseResult, CaseVerdict } from "../judge/case-result.ts";
import type { Shard } from "../target/run.ts";
import type { AboutRun } from "./about-run.ts";
import type { Power } from "./power.ts";

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
  /** When and how it was run; absent in the reports of earlier versions. */
  readonly about?: AboutRun;
  /** Which part of a run it is, where the run was split. */
  readonly shard?: Shard;
  /** What was found out about the server before the first case, a line each. */
  readonly preflight: readonly string[];
  /** Why the run ended before all was sent. */
  readonly stopped?: string;
  readonly cases: readonly CaseResult[];
  readonly counts: VerdictCounts;
  readonly coverage: Coverage;
  /** Which lies the run could have caught; absent in the reports of earlier versions, and where others have sent. */
  readonly power?: readonly Power[];
  /** What the run created and could not remove again. */
  readonly leftBehind: readonly string[];
  /** The ledger that still speaks of it. */
  readonly ledger?: string;
  /** Of the transactions alone, without reading the contract and compiling the cases. */
  readonly durationMs: number;
}
