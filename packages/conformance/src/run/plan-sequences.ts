import { reasonToSkip } from "../flows/reason-to-skip.ts";
import { flowId } from "../flows/run-flow.ts";
import { alignColumns } from "../report/align-columns.ts";
import { planWorkflows, reasonToSkipWorkflow } from "../workflows/plan-workflows.ts";
import type { PreparedRun } from "./prepare-run.ts";
import { selectFlows } from "./select-flows.ts";
import { wantsWorkflows } from "./wants-workflows.ts";

/** Which flows and workflows a run would have, what they write, and which are left out and why, as a table. */
export async function planSequences(setting: Pick<PreparedRun, "run" | "runtime" | "document">): Promise<string> {
  const { run, runtime, document } = setting;
  const flows = await selectFlows(run, runtime, document);
  const workflows = wantsWorkflows(run) ? await planWorkflows(setting) : [];
  const writing = new Set(
    runtime.description.operations.filter(({ effect }) => effect !== "read").map(({ operationId }) => operationId),
  );
  const row = (id: string, reason: string | undefined, operationIds: readonly string[]) => {
    const writes = operationIds.filter((each) => writing.has(each));
    const what = writes.length === 0 ? "reads" : `may call ${writes.join(", ")}`;
    return [id, reason === undefined ? what : `left out: ${reason}`];
  };
  const rows = [
    ...flows.map((flow) => row(flowId(flow), reasonToSkip(flow, setting), flow.writes)),
    ...workflows.map((each) => row(each.id, reasonToSkipWorkflow(each, setting), each.workflow.operationIds)),
  ];
  if (rows.length === 0) return "";
  return alignColumns([["flow or workflow", "what it does"], ...rows], ["start", "start"]).join("\n");
}
