import { spawnSync } from "node:child_process";
import { fenced } from "./fenced.ts";

/** What is measured, each in ratios to a named peer in the same run, so that two runs can be held against each other. */
const benchmarks = [
  ["What a call costs", ["packages/client/bench/bench.ts", "--requests-only"]],
  ["What an answer costs", ["packages/mock/bench/cli.ts", "3", "speed"]],
] as const;

/** The benchmarks of two built checkouts, one after the other, as they print it; a figure decides nothing here. */
export function runBenchmarks(base: string, head: string): string {
  return benchmarks
    .map(([title, args]) => {
      const sides = [
        ["Before", base],
        ["After", head],
      ].map(([side, checkout]) => `${side}\n\n${printed(checkout as string, args)}`);
      return `<details><summary>${title}</summary>\n\n${sides.join("\n\n")}\n\n</details>`;
    })
    .join("\n\n");
}

function printed(checkout: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: checkout, encoding: "utf8" });
  return fenced("text", status === 0 ? stdout.trim() : `did not run:\n${stderr.trim().slice(-2000)}`);
}
