import { createRequire } from "node:module";

/**
 * Whether a text exists on which a regular expression tries for ever: its time grows exponentially. Whoever checks a
 * value with such a pattern can be stopped by a short value.
 */
export function isEndlessPattern(pattern: string): boolean {
  // Only a repeated group can.
  if (!/\)[*+{]/.test(pattern)) return false;
  return growthOf(pattern) === "exponential";
}

/** How the time of a regular expression grows with the text, where that is faster than the text itself. */
export function growthOf(pattern: string): "exponential" | "polynomial" | undefined {
  if (!/[*+{]/.test(pattern)) return undefined;
  // A document has the same pattern in many places, an older version of a body all of the newest.
  if (growths.has(pattern)) return growths.get(pattern);
  const result = recheck().checkSync(pattern, "u", { timeout: 2000, attackTimeout: 500, incubationTimeout: 500 });
  const growth = result.status === "vulnerable" ? result.complexity.type : undefined;
  growths.set(pattern, growth);
  return growth;
}

const growths = new Map<string, "exponential" | "polynomial" | undefined>();

let loaded: Pick<typeof import("recheck"), "checkSync"> | undefined;

/** Half a second is worth waiting for only where a pattern needs it. The package has an engine without processes. */
function recheck(): Pick<typeof import("recheck"), "checkSync"> {
  loaded ??= createRequire(import.meta.url)("recheck/lib/browser.js") as typeof import("recheck");
  return loaded;
}
