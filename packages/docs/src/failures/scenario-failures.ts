import type { Scenario } from "@edge-contracts/mock/scenarios";
import type { Failure } from "./failure.ts";

const reportUrl = (report: string) => `https://github.com/${report.replace("#", "/issues/")}`;
const commandOf = (scenario: Scenario) => `npm run mock -- --scenario ${scenario.name}`;

/**
 * What people met on real servers and the mock can play. Where a failure tells of the same report already, it only
 * learns how to see it.
 */
export function withScenarios(failures: readonly Failure[], scenarios: readonly Scenario[]): Failure[] {
  const told = new Map(failures.flatMap((failure) => failure.links.map(({ url }) => [url, failure.id] as const)));
  const isTold = ({ report }: Scenario) => told.has(reportUrl(report));
  const shown = new Map(
    scenarios.filter(isTold).map((scenario) => [told.get(reportUrl(scenario.report)), commandOf(scenario)]),
  );
  return [
    ...failures.map((failure) => {
      const shownBy = failure.shownBy ?? shown.get(failure.id);
      return shownBy === undefined ? failure : { ...failure, shownBy };
    }),
    ...scenarios.filter((scenario) => !isTold(scenario)).map(failureOf),
  ];
}

function failureOf(scenario: Scenario): Failure {
  const { name, title, symptom, cause, remedy, report, inferred } = scenario;
  return {
    id: `scenario-${name}`,
    kind: "met on real servers",
    title,
    meaning: `What one sees: ${symptom}.`,
    cause: inferred === undefined ? cause : `${cause} (Inferred: ${inferred}.)`,
    remedy,
    links: [{ label: "public report", url: reportUrl(report) }],
    shownBy: commandOf(scenario),
    // A log has the words of the program alone, not what one is to know beside them.
    signs: { phrases: [symptom, ...symptom.split(", ").filter((part) => part.length > 15)] },
  };
}
