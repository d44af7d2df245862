import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { specsFolder } from "./discover-apis.ts";

/** What one run of the Redocly CLI left behind. */
export interface RedoclyRun {
  /** 0: no problems (warnings included), 1: problems, 2: bad configuration. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

/** Runs the pinned Redocly CLI in `cwd` with its telemetry and update check off; never throws on lint problems. */
export function runRedocly(args: readonly string[], cwd: string = specsFolder): Promise<RedoclyRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ exitCode: code ?? 1, stdout, stderr }));
  });
}
