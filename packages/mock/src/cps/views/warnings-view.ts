import type { Warning } from "../warning.ts";

/** Warnings as text, one on each line. */
export function warningsView(warnings: readonly Warning[]) {
  return { warnings: warnings.map(({ code, message }) => `${code}: ${message}`).join("\n") };
}
