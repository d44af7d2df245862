import type { ApiDescription, Operation } from "@edge-contracts/specs/runtime";
import type { Scenario, Suite } from "./scenario.ts";

/** Every scenario that no longer fits the contract, as a sentence each: a stale scenario proves nothing. */
export function checkSuites(description: ApiDescription, suites: readonly Suite[]): string[] {
  const operations = new Map(description.operations.map((operation) => [operation.operationId, operation]));
  const seen = new Set<string>();
  return suites.flatMap(({ file, scenarios }) =>
    scenarios.flatMap((scenario) => {
      const place = `${file}: ${scenario.operation} ${scenario.status} ${scenario.name}`;
      const operation = operations.get(scenario.operation);
      const problems = operation
        ? staleness(description, operation, file, scenario)
        : [`there is no operation ${scenario.operation}`];
      if (seen.has(place)) problems.push("is written twice");
      seen.add(place);
      return problems.map((problem) => `${place}: ${problem}`);
    }),
  );
}

function staleness(api: ApiDescription, operation: Operation, file: string, scenario: Scenario): string[] {
  const problems: string[] = [];
  const response = operation.responses[String(scenario.status)];
  const home = `${api.id}/${kebabCase(operation.tag)}`;
  if (file !== home) problems.push(`belongs into ${home}, the suite of its tag`);
  if (!response) problems.push(`the operation does not document ${scenario.status}`);
  else if (scenario.mediaType !== undefined && !response.mediaTypes.some(({ name }) => name === scenario.mediaType))
    problems.push(`${scenario.status} does not document ${scenario.mediaType}`);
  const known = (location: string, name: string) =>
    operation.parameters.some((parameter) => parameter.in === location && parameter.name === name);
  for (const name of Object.keys(scenario.params ?? {})) {
    if (!known("path", name)) problems.push(`the operation has no path parameter ${name}`);
  }
  return problems;
}

/** `Property hostnames` as the name of a file: `property-hostnames`. */
function kebabCase(tag: string): string {
  return tag
    .trim()
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
}
