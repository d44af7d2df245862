import type { Operation } from "@edge-contracts/specs/runtime";
import type { ExercisedResponse } from "../gateway/exchange.ts";
import type { Coverage } from "./report.ts";

/** Compares what operations declare with what was seen. */
export function measureCoverage(operations: readonly Operation[], exercised: readonly ExercisedResponse[]): Coverage {
  const declared = declaredResponses(operations);
  const seen = new Set(exercised.map(coverageKey));
  const missing = declared.filter((response) => !seen.has(coverageKey(response)));
  return { declared: declared.length, exercised: declared.length - missing.length, missing };
}

/** Every operation × status × media type; a response without a body counts once. */
export function declaredResponses(operations: readonly Operation[]): ExercisedResponse[] {
  return operations.flatMap(({ operationId, responses }) =>
    Object.entries(responses).flatMap(([status, { mediaTypes }]) =>
      mediaTypes.length === 0
        ? [{ operationId, status }]
        : mediaTypes.map(({ name }) => ({ operationId, status, mediaType: name })),
    ),
  );
}

function coverageKey({ operationId, status, mediaType = "no body" }: ExercisedResponse): string {
  return `${operationId} ${status} ${mediaType}`;
}
