import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** A server under measurement, in a process of its own. */
export interface MeasuredServer {
  readonly url: string;
  /** From the start of the process to the line that says it is ready. */
  readonly startMilliseconds: number;
  /** The memory of the process when it became ready, in MB; `undefined` where /proc does not tell. */
  readonly megabytes: number | undefined;
  /** The user and system time that the process has taken so far, in microseconds; `undefined` where /proc does not tell. */
  cpuMicroseconds(): number | undefined;
  stop(): void;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
}

/** Starts `node ...args` and waits until a line of its output matches `ready`, whose first group is the URL. */
export function startServer(args: readonly string[], ready: RegExp): Promise<MeasuredServer> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return new Promise((resolve, reject) => {
    let output = "";
    // Shown only where the start fails: Prism prints a stack for every request that it trips over.
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (!ready.test(output)) output += text;
    });
    child.on("error", reject);
    const failed = (code: number | null) => reject(new Error(`node ${args.join(" ")} ended with ${code}:\n${output}`));
    child.once("exit", failed);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (ready.test(output)) return;
      output += text;
      const url = ready.exec(output)?.[1];
      if (url === undefined) return;
      child.off("exit", failed);
      resolve({
        url,
        startMilliseconds: performance.now() - start,
        megabytes: residentMegabytes(child),
        cpuMicroseconds: () => cpuMicroseconds(child),
        stop: () => void child.kill("SIGKILL"),
        ended,
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

/** Linux counts in hundredths of a second, whatever the clock of the kernel is (proc(5), utime and stime). */
const microsecondsPerTick = 10_000;

function cpuMicroseconds({ pid }: ChildProcess): number | undefined {
  try {
    // The name of the program, in parentheses, may hold spaces; the numbers begin after it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick;
  } catch {
    return undefined;
  }
}
