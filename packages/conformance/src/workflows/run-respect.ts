import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire, getCompileCacheDir } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { ApiDescription } from "@edge-contracts/specs/runtime";
import { calledContract } from "./called-contract.ts";
import { callingDocument } from "./calling-document.ts";
import { contractsFolder, type DocumentedWorkflow } from "./documented-workflow.ts";

/** A workflow and the inputs that it is run with. */
export interface WorkflowCall {
  readonly workflow: DocumentedWorkflow;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What became of a call, as `redocly respect` tells it. */
export interface WorkflowOutcome {
  readonly requests: number;
  readonly succeeded: boolean;
  /** True where the time was over before it ended; then it may have counted a request that was never sent. */
  readonly timedOut: boolean;
  /** The steps that were taken, in their order. */
  readonly steps: readonly WorkflowStep[];
}

/** One step, and the conditions of its success that did not hold. */
export interface WorkflowStep {
  readonly stepId: string;
  readonly succeeded: boolean;
  readonly unmet: readonly string[];
}

/** The outcomes of the calls that were run, and how the program ended. */
export interface RespectRun {
  readonly outcomes: ReadonlyMap<WorkflowCall, WorkflowOutcome>;
  readonly exitCode: number;
}

/** What messages are worth is the gateway's business; here only what the workflow itself asks for counts. */
const leftToTheGateway = ["SCHEMA_CHECK", "STATUS_CODE_CHECK", "CONTENT_TYPE_CHECK"];

/** Runs workflows one after the other in one process of `redocly respect`, which `stop` ends. */
export async function runRespect(
  calls: readonly WorkflowCall[],
  description: ApiDescription,
  server: string,
  { timeoutMs, stop }: { readonly timeoutMs: number; readonly stop: AbortSignal },
): Promise<RespectRun> {
  const folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
  try {
    // The workflows as they are, beside as much of their contract as they need.
    const documented = join(folder, "workflows");
    await cp(join(contractsFolder, description.id, "workflows"), documented, { recursive: true });
    await writeFile(join(folder, "openapi.yaml"), JSON.stringify(calledContract(description)));
    const files = await Promise.all(
      calls.map(async ({ workflow, inputs }) => {
        const file = join(folder, `${workflow.workflowId}.arazzo.json`);
        const called = { ...workflow, file: join(documented, basename(workflow.file)) };
        await writeFile(file, JSON.stringify(callingDocument(called, inputs)), { mode: 0o600 });
        return file;
      }),
    );
    const log = join(folder, "log.json");
    const servers = new Set(calls.map(({ workflow }) => workflow.serverName));
    const started = performance.now();
    const exitCode = await run(
      [
        ...["respect", ...files, "--json-output", log, "--execution-timeout", String(timeoutMs)],
        ...[...servers].flatMap((name) => ["--server", `${name}=${server}`]),
        ...leftToTheGateway.flatMap((check) => ["--severity", `${check}=off`]),
      ],
      timeoutMs,
      stop,
    );
    const isLate = performance.now() - started >= timeoutMs;
    const logged = Object.entries(((await readLog(log)).files ?? {}) as Record<string, LoggedFile>);
    const outcomes = calls.flatMap((call) => {
      const [, entry] = logged.find(([file]) => file.endsWith(`${call.workflow.workflowId}.arazzo.json`)) ?? [];
      return entry ? [[call, outcomeOf(entry, isLate)] as const] : [];
    });
    return { outcomes: new Map(outcomes), exitCode };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(argv: readonly string[], timeoutMs: number, signal: AbortSignal): Promise<number> {
  const compileCache = getCompileCacheDir();
  const env = {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    NO_COLOR: "1",
    // Reading Redocly takes longer than most workflows; what one run has compiled, the next need not.
    ...(compileCache !== undefined && { NODE_COMPILE_CACHE: compileCache }),
  };
  // The configuration beside the contracts says once more that nothing is to be reported to anybody.
  const options = { cwd: contractsFolder, env, signal, timeout: timeoutMs + 5_000, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, [redoclyCli, ...argv], options, (error) =>
      resolve(error ? (typeof error.code === "number" ? error.code : 2) : 0),
    );
  });
}

async function readLog(file: string): Promise<{ files?: unknown }> {
  const text = await readFile(file, "utf8").catch(() => "{}");
  return JSON.parse(text) as { files?: unknown };
}

/** A step of the log, or a workflow that a step has begun. */
interface Logged {
  readonly stepId?: string;
  readonly status?: string;
  readonly checks?: readonly { readonly passed: boolean; readonly condition?: string; readonly severity?: string }[];
  readonly executedSteps?: readonly Logged[];
}

interface LoggedFile {
  readonly totalRequests: number;
  readonly executedWorkflows: readonly Logged[];
}

function outcomeOf({ totalRequests, executedWorkflows }: LoggedFile, isLate: boolean): WorkflowOutcome {
  const succeeded = executedWorkflows.length > 0 && executedWorkflows.every(({ status }) => status === "success");
  return {
    requests: totalRequests,
    succeeded,
    timedOut: isLate && !succeeded,
    steps: executedWorkflows.flatMap(stepsIn),
  };
}

function stepsIn({ stepId = "", status, checks = [], executedSteps }: Logged): WorkflowStep[] {
  if (executedSteps) return executedSteps.flatMap(stepsIn);
  const failed = checks.filter(({ passed, severity }) => !passed && severity !== "off");
  // Conditions are the contract's words; the messages beside them may quote what a server has sent.
  const unmet = failed.flatMap(({ condition }) => (condition === undefined ? [] : [condition]));
  return [{ stepId, succeeded: status === "success", unmet }];
}

/** The program of the Redocly CLI, which runs with the Node that runs this. */
export const redoclyCli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
