import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** How `redocly respect` ended. */
export interface WorkflowRun {
  readonly exitCode: number;
  /** Everything it printed. */
  readonly output: string;
  /** The body of the last answer to each step. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** What `redocly respect` is asked to run. */
export interface WorkflowOptions {
  /** One workflow of a file instead of all. */
  readonly workflow?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

// The workflows, and the CLI that runs them, belong to the package of the contracts, whose exports give the way there.
const distribution = fileURLToPath(import.meta.resolve("@edge-contracts/specs/apis"));
const specs = join(dirname(distribution), "..");
const cli = createRequire(distribution).resolve("@redocly/cli/bin/cli.js");

/** The folder of an API's workflows. */
export function workflowFolder(api: string): string {
  return join(specs, api, "workflows");
}

/** Runs the files of one API's workflows, one after another, against a server. */
export async function runWorkflows(
  api: string,
  names: readonly string[],
  server: string,
  { workflow, inputs }: WorkflowOptions = {},
): Promise<WorkflowRun> {
  const folder = await mkdtemp(join(tmpdir(), "workflows-"));
  const log = join(folder, "log.json");
  const argv = [
    // It makes and drops a whole contract: a nursery that holds one saves a quarter of its time.
    ...[
      "--max-semi-space-size=128",
      cli,
      "respect",
      ...names.map((name) => join(workflowFolder(api), `${name}.arazzo.yaml`)),
    ],
    ...["--server", `${api}=${server}`, "--json-output", log, "--no-secrets-masking"],
    ...(workflow === undefined ? [] : ["--workflow", workflow]),
    ...(inputs === undefined ? [] : ["--input", JSON.stringify(inputs)]),
  ];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
  try {
    const ended = await new Promise<Omit<WorkflowRun, "answers">>((resolve) => {
      execFile(process.execPath, argv, { cwd: specs, env, timeout: 600_000 }, (error, stdout, stderr) => {
        resolve({ exitCode: error ? Number(error.code ?? 1) : 0, output: stdout + stderr });
      });
    });
    return { ...ended, answers: answersIn(await readFile(log, "utf8").catch(() => "{}")) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** One entry of the log: a step, or, where a step went to another, the run that began there. */
interface LoggedStep {
  readonly stepId?: string;
  readonly response?: { readonly body?: unknown };
  readonly executedSteps?: readonly LoggedStep[];
}

interface RespectLog {
  readonly files?: Readonly<Record<string, { readonly executedWorkflows: readonly LoggedStep[] }>>;
}

function answersIn(log: string): Record<string, unknown> {
  const { files = {} } = JSON.parse(log) as RespectLog;
  return Object.fromEntries(
    Object.values(files)
      .flatMap(({ executedWorkflows }) => stepsIn(executedWorkflows))
      .map(({ stepId = "", response }) => [stepId, response?.body]),
  );
}

function stepsIn(logged: readonly LoggedStep[]): LoggedStep[] {
  return logged.flatMap((each) => (each.executedSteps ? stepsIn(each.executedSteps) : [each]));
}
