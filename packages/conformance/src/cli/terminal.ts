import { stderr } from "node:process";
import type { Output } from "./output.ts";

/** The terminal: results on standard output; progress on standard error, and only where a person can see it. */
export const terminal: Output = {
  log: (text) => console.log(text),
  error: (text) => console.error(text),
  ...(stderr.isTTY && {
    progress: (text: string) => void stderr.write(`\r\u001b[2K${text.slice(0, (stderr.columns || 80) - 1)}`),
  }),
};
