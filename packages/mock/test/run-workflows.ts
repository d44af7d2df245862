import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** How `redocly respect` ended. */
export interface WorkflowRun {
  readonly exitCode: number;
  /** Everything it printed. */
  readonly output: string;
}

// The workflows, and the CLI that runs them, belong to the package of the contracts, whose exports give the way there.
const distribution = fileURLToPath(import.meta.resolve("@edge-contracts/specs/apis"));
const specs = join(dirname(distribution), "..");
const cli = createRequire(distribution).resolve("@redocly/cli/bin/cli.js");

/** Runs workflows of one API, one after another, against a server. */
export function runWorkflows(api: string, names: readonly string[], server: string): Promise<WorkflowRun> {
  const argv = [
    // It makes and drops a whole contract: a nursery that holds one saves a quarter of its time.
    ...["--max-semi-space-size=128", cli, "respect"],
    ...names.map((name) => join(specs, api, "workflows", `${name}.arazzo.yaml`)),
    ...["--server", `${api}=${server}`],
  ];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, argv, { cwd: specs, env, timeout: 600_000 }, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code ?? 1) : 0, output: stdout + stderr });
    });
  });
}
