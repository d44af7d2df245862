import type { Operation } from "@edge-contracts/specs/runtime";
import { matchRequest } from "../../contract/match-request.ts";
import type { ConformanceCase } from "../../exchange/case.ts";
import { judgeRequest } from "../../judge/judge-request.ts";
import type { Run } from "../../target/run.ts";
import { asWireRequest } from "../as-wire-request.ts";
import { createRequestBuilder, tryBuild } from "../build-request.ts";
import type { CaseContext } from "../case-context.ts";
import { sample } from "../negatives/sample.ts";
import { bodyVariants } from "./body-variants.ts";
import { messageVariants } from "./message-variants.ts";
import { unusual } from "./variant.ts";

/** A run sends so many unusual valid requests for each that must be refused. */
const perNegative = 0.2;

/**
 * Valid requests that no example shows: other spellings of headers, other texts, values at their bounds, members left
 * out and put in. Each differs from the example in one thing, so that what fails is as small as it can be. The contract
 * decides that they are valid, by the validator that a server would use. Elsewhere they only read, and so they do
 * where a server without state answers with examples, which are about something else.
 */
export async function varietyCases(
  { runtime, document }: Pick<CaseContext, "runtime" | "document">,
  run: Pick<Run, "budget" | "seed" | "supported" | "subjects" | "isElsewhere">,
  operations: readonly Operation[],
): Promise<ConformanceCase[]> {
  const budget = Math.ceil(run.budget * perNegative);
  if (budget <= 0) return [];
  const build = createRequestBuilder(runtime, document, run);
  const inPathOf = (operation: Operation) => {
    const plain = tryBuild(build, operation);
    const match = plain && matchRequest(runtime, plain.method, plain.path);
    return match?.kind === "operation" ? match.pathParameters : {};
  };
  const subjects = new Set(runtime.description.operations.flatMap(pathNames));
  const candidates = operations
    .filter(({ effect }) => effect === "read" || (!run.isElsewhere && run.supported.has("state")))
    .flatMap((operation) =>
      [...messageVariants(operation), ...bodyVariants(document, operation, subjects, inPathOf(operation))].map(
        (variant) => ({
          operation,
          variant,
        }),
      ),
    );
  const groupOf = ({ operation, variant }: (typeof candidates)[number]) => `${operation.operationId} ${variant.kind}`;
  const cases: ConformanceCase[] = [];
  for (const { operation, variant } of sample(candidates, groupOf, budget, run.seed)) {
    const request = tryBuild(build, operation, variant.changes);
    if (!request) continue;
    const match = matchRequest(runtime, request.method, request.path);
    if ((await judgeRequest(runtime, match, asWireRequest(request))).length > 0) continue;
    const [status = 200, ...orStatuses] = Object.keys(operation.responses)
      .filter((key) => /^2\d\d$/.test(key))
      .map(Number);
    cases.push({
      id: `${operation.operationId} takes ${variant.name}`,
      operation,
      request,
      expected: { status, orStatuses },
      how: `${unusual} ${variant.name}`,
      valid: true,
      dependsOnState: true,
      exact: true,
    });
  }
  return cases;
}

function pathNames({ parameters }: Operation): string[] {
  return parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
}
