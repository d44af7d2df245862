import type { Check } from "./check.ts";
import { checkCodes } from "./check-codes.ts";
import { checkEnumerations } from "./check-enumerations.ts";
import { checkMediaTypes } from "./check-media-types.ts";
import { checkMembers } from "./check-members.ts";
import { checkOperations } from "./check-operations.ts";
import { checkParameters } from "./check-parameters.ts";
import { checkProblems } from "./check-problems.ts";
import { checkSamples } from "./check-samples.ts";
import { checkSections } from "./check-sections.ts";
import { checkStatuses } from "./check-statuses.ts";

/** One check per class of inventory items. */
export const checks: Readonly<Record<string, Check>> = {
  operations: checkOperations,
  members: checkMembers,
  parameters: checkParameters,
  codes: checkCodes,
  statuses: checkStatuses,
  "media types": checkMediaTypes,
  enumerations: checkEnumerations,
  problems: checkProblems,
  samples: checkSamples,
  sections: checkSections,
};
