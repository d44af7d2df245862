import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, extname, join } from "node:path";
import { specsFolder } from "./discover-apis.ts";
import { limitConcurrency } from "./limit-concurrency.ts";
import type { HostedRun } from "./redocly-host.ts";

/** What one run of the Redocly CLI left behind. */
export interface RedoclyRun {
  /** 0: no problems (warnings included), 1: problems, 2: bad configuration. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const idle: ChildProcess[] = [];
const limit = limitConcurrency(availableParallelism());

/**
 * Runs the pinned Redocly CLI in `cwd` with its telemetry and update check off; never throws on lint problems. A
 * process that has run it once runs it again, one run at a time: starting it takes longer than most runs.
 */
export function runRedocly(args: readonly string[], cwd: string = specsFolder): Promise<RedoclyRun> {
  return limit(async () => {
    const host = idle.pop() ?? startHost();
    const run = await askHost(host, { args, cwd });
    idle.push(host);
    return run;
  });
}

function startHost(): ChildProcess {
  const cli = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "lib/index.js");
  // Compiled to JavaScript, this file finds a compiled one beside it.
  const host = fork(join(import.meta.dirname, `redocly-host${extname(import.meta.filename)}`), [cli], {
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  // Waiting for work, it keeps nobody from ending.
  host.unref();
  host.channel?.unref();
  return host;
}

function askHost(host: ChildProcess, run: HostedRun): Promise<RedoclyRun> {
  return new Promise((resolve, reject) => {
    const died = (code: number | null) => {
      settle();
      reject(new Error(`Redocly's process ended (exit ${code}) while it ran ${run.args.join(" ")}.`));
    };
    const answered = (answer: unknown) => {
      settle();
      resolve(answer as RedoclyRun);
    };
    const settle = () => {
      host.off("exit", died).off("error", reject).off("message", answered);
      host.unref();
      host.channel?.unref();
    };
    host.ref();
    host.channel?.ref();
    host.on("exit", died).on("error", reject).on("message", answered);
    host.send(run);
  });
}
