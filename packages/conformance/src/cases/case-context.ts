import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import type { Run } from "../target/run.ts";
import type { CaseFactory } from "./case-factory.ts";
import type { Suite } from "./scenario.ts";

/** What cases are made from. */
export interface CaseSources {
  readonly runtime: ContractRuntime;
  readonly document: ContractDocument;
  readonly suites: readonly Suite[];
  readonly run: Pick<Run, "supported" | "subjects" | "isElsewhere">;
}

/** The sources, and the factory that goes with them. */
export interface CaseContext extends CaseSources {
  readonly toCase: CaseFactory;
}
