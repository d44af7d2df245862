import { createRequire } from "node:module";

/**
 * Whether a text exists on which a regular expression tries for ever: its time grows exponentially. Whoever checks a
 * value with such a pattern can be stopped by a short value.
 */
export function isEndlessPattern(pattern: string): boolean {
  // Only a repeated group can.
  if (!/\)[*+{]/.test(pattern)) return false;
  // A document has the same pattern in many places, an older version of a body all of the newest.
  const known = verdicts.get(pattern);
  if (known !== undefined) return known;
  const result = recheck().checkSync(pattern, "u", { timeout: 2000, attackTimeout: 500, incubationTimeout: 500 });
  const isEndless = result.status === "vulnerable" && result.complexity.type === "exponential";
  verdicts.set(pattern, isEndless);
  return isEndless;
}

const verdicts = new Map<string, boolean>();

let loaded: Pick<typeof import("recheck"), "checkSync"> | undefined;

/** Half a second is worth waiting for only where a pattern needs it. The package has an engine without processes. */
function recheck(): Pick<typeof import("recheck"), "checkSync"> {
  loaded ??= createRequire(import.meta.url)("recheck/lib/browser.js") as typeof import("recheck");
  return loaded;
}
