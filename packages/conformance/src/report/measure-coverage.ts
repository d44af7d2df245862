import type { Operation } from "@edge-contracts/specs/runtime";
import type { ExercisedResponse } from "../exchange/exchange.ts";
import type { CaseResult } from "../judge/case-result.ts";
import type { Coverage } from "./report.ts";

/** Compares what operations declare with what was seen; `cases` tell why something was not. */
export function measureCoverage(
  operations: readonly Operation[],
  exercised: readonly ExercisedResponse[],
  cases: readonly CaseResult[] = [],
): Coverage {
  const seen = new Set(exercised.map(coverageKey));
  const answers = declaredResponses(operations).map((response) => {
    if (seen.has(coverageKey(response))) return { ...response, exercised: true };
    const reason = reasonFor(response, cases);
    return { ...response, exercised: false, ...(reason !== undefined && { reason }) };
  });
  const missing = answers.filter((answer) => !answer.exercised);
  return { declared: answers.length, exercised: answers.length - missing.length, missing, answers };
}

/** Every operation × status × media type; a response without a body counts once. */
function declaredResponses(operations: readonly Operation[]): ExercisedResponse[] {
  return operations.flatMap(({ operationId, responses }) =>
    Object.entries(responses).flatMap(([status, { mediaTypes }]) =>
      mediaTypes.length === 0
        ? [{ operationId, status }]
        : mediaTypes.map(({ name }) => ({ operationId, status, mediaType: name })),
    ),
  );
}

function reasonFor({ operationId, status }: ExercisedResponse, cases: readonly CaseResult[]): string | undefined {
  const about = cases.filter((each) => each.operationId === operationId && String(each.expectedStatus) === status);
  if (about.some(({ verdict }) => verdict === "failed")) return "it was provoked, and came otherwise";
  return about.find(({ verdict }) => verdict === "skipped" || verdict === "error")?.reason;
}

function coverageKey({ operationId, status, mediaType = "no body" }: ExercisedResponse): string {
  return `${operationId} ${status} ${mediaType}`;
}
