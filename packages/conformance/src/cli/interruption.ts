import { homedir } from "node:os";
import { join } from "node:path";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Does something at the first signal that asks this program to end; a second one ends it. Gives a way to call it off. */
export function onInterruption(act: () => void): () => void {
  const release = () => {
    for (const signal of signals) process.off(signal, interrupt);
  };
  const interrupt = () => {
    release();
    act();
  };
  for (const signal of signals) process.on(signal, interrupt);
  return release;
}

/** A ledger of its own for each run, where programs keep what has to outlive them. */
export function defaultLedger(api: string): string {
  const state = process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state");
  const time = new Date().toISOString().replaceAll(/[:.]/g, "-");
  return join(state, "edge-conformance", `${api}-${time}-${process.pid}.ledger`);
}
