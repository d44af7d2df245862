import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { StockVerdict } from "./stock-tools.ts";

/** Asks the stock tools about each drift, and about none, in a process of its own. */
export function runStockTools(drifts: readonly string[]): Promise<ReadonlyMap<string, StockVerdict>> {
  const verdicts = new Map<string, StockVerdict>();
  // Dredd reports to standard output, which is for the table.
  const child = fork(fileURLToPath(new URL("stock-tools.ts", import.meta.url)), [...drifts], { silent: true });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text: Buffer) => {
      said = (said + text.toString()).slice(-2000);
    });
  child.on("message", (verdict) => verdicts.set((verdict as StockVerdict).drift, verdict as StockVerdict));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve(verdicts);
      else reject(new Error(`The stock tools ended with ${code}:\n${said}`));
    });
  });
}
