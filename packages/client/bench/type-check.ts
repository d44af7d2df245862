import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median } from "./median.ts";
import { calls, writeTypeCheckProjects } from "./type-check-projects.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const budget = 1.2;

// The first is so quick that a single run says little.
const compilers = [
  ["TypeScript 7", join(dirname(require.resolve("@typescript/native/package.json")), "bin/tsc"), 21],
  ["TypeScript 6", join(dirname(require.resolve("typescript/package.json")), "bin/tsc6"), 5],
] as const;

/** Prints what the compilers take for calls through this client and through openapi-fetch. */
export async function benchTypeCheck(): Promise<void> {
  // Inside the package, so that its own name resolves.
  const folder = fileURLToPath(new URL("../dist.bench", import.meta.url));
  try {
    const projects = await writeTypeCheckProjects(folder);
    console.log(`\nType check of ${calls} calls, median of rounds   openapi-fetch s   this client s   ratio   budget`);
    for (const [name, compiler, rounds] of compilers) {
      const bare: number[] = [];
      const ours: number[] = [];
      // In turn, so that a busy machine slows both alike.
      for (let round = 0; round <= rounds; round++) {
        bare.push(await secondsOf(compiler, projects.bare));
        ours.push(await secondsOf(compiler, projects.ours));
      }
      // The first round reads files from the disk.
      const ratio = median(ours.map((value, round) => value / (bare[round] as number)).slice(1));
      const [ofBare, ofOurs] = [bare, ours].map((values) => median(values.slice(1)).toFixed(2).padStart(15));
      const verdict = `${budget} ${ratio <= budget ? "kept" : "missed"}`;
      console.log(`${name.padEnd(42)} ${ofBare} ${ofOurs} ${ratio.toFixed(2).padStart(7)}   ${verdict}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** CPU seconds of a compiler; elapsed ones where the system does not tell. */
async function secondsOf(compiler: string, project: string): Promise<number> {
  const before = childSeconds();
  await run(compiler, ["-p", project]);
  return childSeconds() - before;
}

function childSeconds(): number {
  if (process.platform !== "linux") return performance.now() / 1000;
  // Members 16 and 17 of proc(5): hundredths of a second in ended children. The second may hold spaces.
  const members = readFileSync("/proc/self/stat", "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(members[13]) + Number(members[14])) / 100;
}
