import { homedir } from "node:os";
import { join } from "node:path";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The signal that came while nobody could act on it yet, if signals are held. */
let held: { first?: NodeJS.Signals; readonly release: () => void } | undefined;

/**
 * Keeps signals that ask this program to end until {@link onInterruption} or {@link letSignalsPass} is called: loading
 * the command takes a while, and a run that is ended then has to write its report too.
 */
export function holdSignals(): void {
  if (held) return;
  const hold = (signal: NodeJS.Signals) => {
    if (held) held.first ??= signal;
  };
  for (const signal of signals) process.on(signal, hold);
  held = {
    release: () => {
      for (const signal of signals) process.off(signal, hold);
    },
  };
}

/** Ends {@link holdSignals}: what came meanwhile ends the program as if nobody had held it. */
export function letSignalsPass(): void {
  const first = takeHeld();
  if (first) process.kill(process.pid, first);
}

/**
 * Does something at the first signal that asks this program to end, at once if one was held; a second one ends it.
 * Gives a way to call it off.
 */
export function onInterruption(act: () => void): () => void {
  const release = () => {
    for (const signal of signals) process.off(signal, interrupt);
  };
  const interrupt = () => {
    release();
    act();
  };
  for (const signal of signals) process.on(signal, interrupt);
  if (takeHeld()) interrupt();
  return release;
}

function takeHeld(): NodeJS.Signals | undefined {
  const first = held?.first;
  held?.release();
  held = undefined;
  return first;
}

/** A ledger of its own for each run, where programs keep what has to outlive them. */
export function defaultLedger(api: string): string {
  const state = process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state");
  const time = new Date().toISOString().replaceAll(/[:.]/g, "-");
  return join(state, "edge-conformance", `${api}-${time}-${process.pid}.ledger`);
}
