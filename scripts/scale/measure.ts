import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a command cost. */
export interface Cost {
  readonly seconds: number;
  /** The most memory that it and all processes it started held at once; only where there is a `/proc`. */
  readonly megabytes: number | undefined;
}

/** Runs a program with this Node and says what it cost. @throws an Error with its output where it fails. */
export async function measure(args: readonly string[], cwd: string): Promise<Cost> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, residentMegabytes(child.pid as number));
  }, 100);
  const code = await new Promise((resolve, reject) => child.on("close", resolve).on("error", reject));
  clearInterval(watch);
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}:\n${output.slice(-4000)}`);
  return { seconds: (performance.now() - start) / 1000, megabytes: most || undefined };
}

/** Memory that processes share counts for each of them, so this is rather too much than too little. */
function residentMegabytes(root: number): number {
  const parents = new Map<number, { parent: number; pages: number }>();
  try {
    for (const name of readdirSync("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      try {
        // The name of the program is in brackets, and may hold anything.
        const fields = readFileSync(`/proc/${name}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ");
        parents.set(Number(name), { parent: Number(fields[1]), pages: Number(fields[21]) });
      } catch {
        // It has ended meanwhile.
      }
    }
  } catch {
    return 0;
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)?.parent) {
      if (at === root) return true;
    }
    return false;
  };
  let pages = 0;
  for (const [pid, each] of parents) if (isBelow(pid)) pages += each.pages;
  return (pages * 4096) / 1e6;
}
