import type { MediaType, Operation } from "@edge-contracts/specs/runtime";
import type { Provocation } from "./provocation.ts";
import type { Scenario, Suite } from "./scenario.ts";

/** The written scenarios for one documented answer; those that name no label are about the default one. */
export function writtenProvocations(
  suites: readonly Suite[],
  { operationId, responses }: Operation,
  status: string,
  mediaType: MediaType | undefined,
): Provocation[] {
  const usual = responses[status]?.defaultMediaType;
  return suites
    .flatMap(({ scenarios }) => scenarios)
    .filter((scenario) => scenario.operation === operationId && String(scenario.status) === status)
    .filter((scenario) => (scenario.mediaType ?? usual) === mediaType?.name)
    .map((scenario) => toProvocation(scenario, status.startsWith("2")));
}

/** A request that is to succeed is meant to be valid; one that is to fail may be either. */
function toProvocation(
  { operation, status, mediaType, needs = [], ...scenario }: Scenario,
  valid: boolean,
): Provocation {
  return { ...scenario, how: `the scenario ${scenario.name}`, needs, valid };
}
