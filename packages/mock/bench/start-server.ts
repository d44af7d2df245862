import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** A server under measurement, in a process of its own. */
export interface MeasuredServer {
  readonly url: string;
  /** From the start of the process to the line that says it is ready. */
  readonly startMilliseconds: number;
  /** The memory of the process when it became ready, in MB; `undefined` where /proc does not tell. */
  readonly megabytes: number | undefined;
  stop(): void;
}

/** Starts `node ...args` and waits until a line of its output matches `ready`, whose first group is the URL. */
export function startServer(args: readonly string[], ready: RegExp): Promise<MeasuredServer> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let output = "";
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`node ${args.join(" ")} ended with ${code}:\n${output}`)));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const url = ready.exec(output)?.[1];
      if (url === undefined) return;
      child.removeAllListeners("exit");
      resolve({
        url,
        startMilliseconds: performance.now() - start,
        megabytes: residentMegabytes(child),
        stop: () => child.kill(),
      });
    });
  });
}

function residentMegabytes({ pid }: ChildProcess): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
