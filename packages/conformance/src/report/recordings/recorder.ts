import { closeSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import type { Exchange } from "../../exchange/exchange.ts";

/** Writes exchanges to a file, one JSON object a line, as they happen. */
export interface Recorder {
  record(exchange: Exchange): void;
  close(): void;
}

/** Opens a recording; each line is on disk before the next request, so that whatever ends the run leaves it whole. */
export function openRecorder(file: string, mode: "new" | "continue" = "new"): Recorder {
  if (mode === "continue") dropBrokenLine(file);
  const descriptor = openSync(file, mode === "new" ? "w" : "a", 0o600);
  return {
    record: (exchange) => writeSync(descriptor, `${JSON.stringify(exchange)}\n`),
    close: () => closeSync(descriptor),
  };
}

/** A run that was killed may have left half a line, to which the next one must not be glued. */
function dropBrokenLine(file: string): void {
  const bytes = readFileSync(file);
  truncateSync(file, bytes.lastIndexOf("\n") + 1);
}
