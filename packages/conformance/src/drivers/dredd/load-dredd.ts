import { createRequire } from "node:module";
import { captureLog, type DreddLog, type DreddLogger } from "./dredd-log.ts";

const require = createRequire(import.meta.url);

/** Dredd, and what it says instead of writing to the console. */
export interface LoadedDredd {
  readonly Dredd: typeof import("dredd");
  readonly log: DreddLog;
}

let loaded: LoadedDredd | undefined;

/** Loads Dredd on first use: it takes longer to load than all other code of a run together. */
export function loadDredd(): LoadedDredd {
  loaded ??= withoutWarnings(() => ({
    Dredd: require("dredd") as typeof import("dredd"),
    log: captureLog({
      log: (require("dredd/build/logger") as { default: DreddLogger }).default,
      output: (require("dredd/build/reporters/reporterOutputLogger") as { default: DreddLogger }).default,
    }),
  }));
  return loaded;
}

/** Dredd's dependencies of 2021 make Node.js warn about what a user of this package cannot change. */
function withoutWarnings<T>(load: () => T): T {
  const original = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return load();
  } finally {
    process.emitWarning = original;
  }
}
