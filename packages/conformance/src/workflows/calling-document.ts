import type { DocumentedWorkflow } from "./documented-workflow.ts";

/** An Arazzo document that calls one documented workflow with the given inputs, so that many can run in one go. */
export function callingDocument(
  { workflowId, file }: DocumentedWorkflow,
  inputs: Readonly<Record<string, unknown>>,
): object {
  const name = "documented";
  return {
    arazzo: "1.0.1",
    info: { title: `Run ${workflowId}`, version: "1.0.0" },
    sourceDescriptions: [{ name, type: "arazzo", url: file }],
    workflows: [
      {
        workflowId: `run-${workflowId}`,
        summary: `Run ${workflowId}.`,
        steps: [
          {
            stepId: "run",
            workflowId: `$sourceDescriptions.${name}.workflows.${workflowId}`,
            parameters: Object.entries(inputs).map(([input, value]) => ({ name: input, value })),
          },
        ],
      },
    ],
  };
}
