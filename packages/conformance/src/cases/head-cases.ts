import type { ConformanceCase } from "../exchange/case.ts";
import type { RequestBuilder } from "./build-request.ts";
import { CannotBuild } from "./build-request.ts";
import type { CaseContext } from "./case-context.ts";

/** HEAD on everything that GET reads: the answer is that to GET without its body (RFC 9110 section 9.3.2). */
export function headCases({ runtime }: Pick<CaseContext, "runtime">, build: RequestBuilder): ConformanceCase[] {
  return runtime.description.operations
    .filter(({ method, effect }) => method === "GET" && effect === "read")
    .map((operation) => {
      const common = {
        id: `${operation.operationId} answers HEAD like GET`,
        operation,
        expected: { status: 200 },
        how: "HEAD instead of GET",
        valid: true,
      };
      try {
        const likeness = build(operation);
        return { ...common, request: { ...likeness, method: "HEAD" }, likeness };
      } catch (error) {
        if (!(error instanceof CannotBuild)) throw error;
        // The documented cases of the operation report a missing example.
        return { ...common, notSent: { verdict: "skipped", reason: error.message } };
      }
    });
}
