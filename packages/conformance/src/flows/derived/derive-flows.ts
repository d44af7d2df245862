import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../../contract/contract-document.ts";
import type { Flow } from "../flow.ts";
import { filterFlows } from "./filter-flows.ts";
import { createSubjectFinder } from "./find-subjects.ts";
import { keptFlows } from "./kept-flows.ts";
import { linkFlows } from "./link-flows.ts";
import { listFlows } from "./list-flows.ts";
import { listingsOf } from "./listing.ts";
import { ownerFlows } from "./owner-flows.ts";
import { partFlows } from "./part-flows.ts";
import { readingFlow } from "./reading-flow.ts";
import { referenceFlows } from "./reference-flows.ts";
import { versionFlows } from "./version-flows.ts";

/** The flows that follow from the contract alone. All but the last only read. */
export function deriveFlows(runtime: ContractRuntime, document: ContractDocument): Flow[] {
  const listings = listingsOf(runtime.description, document);
  const findSubjects = createSubjectFinder(runtime, listings);
  return [
    ...listFlows(listings, findSubjects),
    ...linkFlows(runtime, findSubjects),
    ...referenceFlows(runtime, findSubjects),
    ...partFlows(runtime, document, findSubjects),
    ...ownerFlows(runtime, findSubjects),
    ...filterFlows(document, listings, findSubjects),
    ...versionFlows(runtime, listings, findSubjects),
    ...readingFlow(runtime, findSubjects),
    ...keptFlows(runtime, document, listings, findSubjects),
  ];
}
