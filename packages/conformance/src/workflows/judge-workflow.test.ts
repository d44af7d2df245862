import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import type { Exchange } from "../exchange/exchange.ts";
import { settleRun } from "../target/run.ts";
import { findWorkflows } from "./documented-workflow.ts";
import { judgeWorkflow } from "./judge-workflow.ts";
import type { WorkflowOutcome } from "./run-respect.ts";

const exchange: Exchange = {
  api: "cps",
  startedAt: "",
  request: { method: "GET", path: "/cps/v2/enrollments", headers: {}, bodyBytes: 0 },
  response: { status: 200, headers: {}, bodyBytes: 1 },
  verdict: "conforms",
  requestFindings: [],
  responseFindings: [],
  notes: [],
  exercised: [],
  durationMs: 1,
};
const steps = [{ stepId: "create", succeeded: true, unmet: [] }];
const failedSteps = [{ stepId: "create", succeeded: false, unmet: ["$statusCode == 202"] }];
const oddity = { verdict: "undocumented", at: "body/x", message: "is new", contract: { pointer: "/paths" } } as const;
const drift = { verdict: "violation", at: "body", message: "is wrong", contract: { pointer: "/paths" } } as const;

test.each<[string, WorkflowOutcome | undefined, Exchange[], string, RegExp | undefined]>([
  ["all is well", { requests: 1, succeeded: true, timedOut: false, steps }, [exchange], "passed", undefined],
  [
    "a condition is not met",
    { requests: 1, succeeded: false, timedOut: false, steps: failedSteps },
    [exchange],
    "failed",
    undefined,
  ],
  [
    "an exchange broke the contract, whatever the workflow says",
    { requests: 1, succeeded: true, timedOut: false, steps },
    [{ ...exchange, verdict: "drift", responseFindings: [drift] }],
    "failed",
    undefined,
  ],
  ["it is not in the log", undefined, [], "error", /lost/],
  ["no step was taken", { requests: 0, succeeded: true, timedOut: false, steps: [] }, [], "error", /skipped/],
  [
    "the time was over",
    { requests: 2, succeeded: false, timedOut: true, steps: failedSteps },
    [exchange],
    "error",
    /in time/,
  ],
  ["a request went elsewhere", { requests: 2, succeeded: true, timedOut: false, steps }, [exchange], "error", /lost/],
])("%s", async (_what, outcome, exchanges, verdict, reason) => {
  const runtime = createContractRuntime(await loadContract("cps"));
  const [workflow] = await findWorkflows("cps");
  if (!workflow) throw new Error("CPS has workflows");
  const run = settleRun({ api: "cps", target: { url: "http://127.0.0.1:1" } });
  const one = { id: "x", workflow, inputs: {}, operation: undefined };
  const result = await judgeWorkflow({ runtime, run }, one, outcome, exchanges);
  expect(result.verdict).toBe(verdict);
  if (reason) expect(result.reason).toMatch(reason);
});

test.each([
  [true, "failed"],
  [false, "passed"],
])("what is undocumented fails a workflow only where it is strict (%s)", async (strict, verdict) => {
  const runtime = createContractRuntime(await loadContract("cps"));
  const [workflow] = await findWorkflows("cps");
  if (!workflow) throw new Error("CPS has workflows");
  const run = settleRun({ api: "cps", target: { url: "http://127.0.0.1:1" }, strict });
  const one = { id: "x", workflow, inputs: {}, operation: undefined };
  const odd = { ...exchange, responseFindings: [oddity] };
  const outcome = { requests: 1, succeeded: true, timedOut: false, steps };
  expect((await judgeWorkflow({ runtime, run }, one, outcome, [odd])).verdict).toBe(verdict);
});
