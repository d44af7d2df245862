import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** What a command cost. */
export interface Cost {
  readonly seconds: number;
  /** Of processors, with all processes that it started; only where there is a `/proc`. Hardly depends on what else runs. */
  readonly processorSeconds: number | undefined;
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
  let spent = 0;
  const watch = setInterval(() => {
    const now = usage(child.pid as number);
    most = Math.max(most, now.megabytes);
    spent = Math.max(spent, now.seconds);
  }, 50);
  const code = await new Promise((resolve, reject) => child.on("close", resolve).on("error", reject));
  clearInterval(watch);
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}:\n${output.slice(-4000)}`);
  const seconds = (performance.now() - start) / 1000;
  return { seconds, processorSeconds: spent || undefined, megabytes: most || undefined };
}

/**
 * What a process and all below it hold and have used, those that have ended included. Memory that processes share counts
 * for each of them, so this is rather too much than too little.
 */
function usage(root: number): { megabytes: number; seconds: number } {
  const found = new Map<number, { parent: number; pages: number; ticks: number }>();
  const names = existsSync("/proc") ? readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : [];
  for (const name of names) {
    try {
      // The name of the program is in brackets, and may hold anything.
      const fields = readFileSync(`/proc/${name}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")
        .map(Number);
      const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
      found.set(Number(name), { parent: fields[1] ?? 0, pages: fields[21] ?? 0, ticks });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = found.get(at)?.parent) {
      if (at === root) return true;
    }
    return false;
  };
  const below = [...found].filter(([pid]) => isBelow(pid)).map(([, each]) => each);
  const total = (member: "pages" | "ticks") => below.reduce((sum, each) => sum + each[member], 0);
  return { megabytes: (total("pages") * 4096) / 1e6, seconds: total("ticks") / 100 };
}
