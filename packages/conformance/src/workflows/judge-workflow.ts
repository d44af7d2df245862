import type { Finding, Operation } from "@edge-contracts/specs/runtime";
import type { Exchange } from "../exchange/exchange.ts";
import { toCurl } from "../exchange/to-curl.ts";
import type { FlowSetting } from "../flows/flow-setting.ts";
import type { CaseResult, CaseVerdict } from "../judge/case-result.ts";
import type { WorkflowCall, WorkflowOutcome } from "./run-respect.ts";

/** A call, under its name among the cases. */
export interface WorkflowCase extends WorkflowCall {
  readonly id: string;
  readonly operation: Operation | undefined;
}

/**
 * The result of one workflow: the gateway judges its exchanges, and the conditions that the workflow sets judge where
 * it leads. One that has left no trace in the log, or not as many requests as it says, is lost.
 */
export async function judgeWorkflow(
  { runtime, run }: Pick<FlowSetting, "runtime" | "run">,
  { id, operation, workflow }: WorkflowCase,
  outcome: WorkflowOutcome | undefined,
  exchanges: readonly Exchange[],
  contradictions: readonly Finding[] = [],
): Promise<CaseResult> {
  const seen = [...exchanges.flatMap(({ responseFindings }) => responseFindings), ...contradictions];
  const located = await Promise.all(
    seen.map(async (finding) => ({ ...finding, contract: await runtime.locate(finding.contract) })),
  );
  const isUnmet = outcome && !outcome.succeeded && !outcome.timedOut;
  const findings: Finding[] = [...located, ...(isUnmet ? unmetConditions() : [])];
  const { verdict, reason } = verdictOf();
  const last = exchanges.at(-1);
  return {
    id,
    ...(operation && { operationId: operation.operationId }),
    verdict,
    how: `the documented workflow ${workflow.workflowId}`,
    ...(reason !== undefined && { reason }),
    expectedStatus: 200,
    ...(last && {
      request: { method: last.request.method, path: last.request.path },
      curl: exchanges.map((exchange) => toCurl(run.target.url, exchange)).join("\n"),
    }),
    findings,
    notes: exchanges.flatMap(({ notes }) => notes),
    durationMs: exchanges.reduce((sum, { durationMs }) => sum + durationMs, 0),
  };

  function unmetConditions(): Finding[] {
    const step = outcome?.steps.findLast(({ succeeded }) => !succeeded);
    const unmet = step && step.unmet.length > 0 ? step.unmet.join(" and ") : "what it needs of the answer";
    const message = step ? `does not meet ${unmet}` : "does not lead to its end";
    const contract = { pointer: operation?.pointer ?? "/paths", source: workflow.source };
    return [{ verdict: "violation", at: `step ${step?.stepId ?? "1"}`, message, contract }];
  }

  function verdictOf(): { verdict: CaseVerdict; reason?: string } {
    if (seen.some((finding) => run.strict || finding.verdict === "violation")) return { verdict: "failed" };
    if (!outcome) return { verdict: "error", reason: "lost: redocly respect does not say what came of it" };
    if (outcome.timedOut) return { verdict: "error", reason: "its end did not come in time" };
    if (outcome.steps.length === 0 || outcome.requests === 0)
      return { verdict: "error", reason: "skipped: redocly respect has taken no step of it" };
    if (outcome.requests !== exchanges.length)
      return { verdict: "error", reason: "lost: not every request of it reached the gateway" };
    return { verdict: outcome.succeeded ? "passed" : "failed" };
  }
}
