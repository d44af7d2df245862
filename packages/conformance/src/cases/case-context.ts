import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { Need } from "../need.ts";
import type { Suite } from "../suites/scenario.ts";
import type { BuilderOptions } from "./build-request.ts";
import type { CaseFactory } from "./case-factory.ts";
import type { ContractDocument } from "./contract-document.ts";

/** What cases are made from. */
export interface CaseSources {
  readonly runtime: ContractRuntime;
  readonly document: ContractDocument;
  readonly suites: readonly Suite[];
  /** What the target can do. */
  readonly supported: ReadonlySet<Need>;
  /** What the requests are about; the contract's examples where it is absent. */
  readonly about?: BuilderOptions;
}

/** The sources, and the factory that goes with them. */
export interface CaseContext extends CaseSources {
  readonly toCase: CaseFactory;
}
