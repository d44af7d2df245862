import { readFile } from "node:fs/promises";
import type { Exchange } from "../../exchange/exchange.ts";
import { CouldNotRun } from "../../target/could-not-run.ts";

/** Reads a recording; a last line that was cut short is an exchange that has to happen again. */
export async function readRecording(file: string): Promise<Exchange[]> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new CouldNotRun(`The recording cannot be read: ${error.message}`);
  });
  const lines = text.split("\n");
  lines.pop();
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as Exchange;
    } catch {
      throw new CouldNotRun(`${file}:${index + 1} is no recorded exchange.`);
    }
  });
}
