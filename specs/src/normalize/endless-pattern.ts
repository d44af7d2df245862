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

/**
 * How the time of a regular expression grows with the text, where that is faster than the text itself; `check` is what
 * finds out.
 */
export function growthOf(pattern: string, check = recheck().checkSync): "exponential" | "polynomial" | undefined {
  if (!/[*+{]/.test(pattern)) return undefined;
  // A document has the same pattern in many places, an older version of a body all of the newest.
  if (growths.has(pattern)) return growths.get(pattern);
  const result = checkWithPatience(pattern, check);
  const growth = result.status === "vulnerable" ? result.complexity.type : undefined;
  growths.set(pattern, growth);
  return growth;
}

/** Processor seconds for a pattern, then it is let be. */
const enough = 2;

/**
 * The checker gives up by the clock, and so would say of any pattern on a busy machine that it does not know. It is asked
 * again, with twice the time, as long as it has not had its share of a processor.
 */
function checkWithPatience(pattern: string, check: CheckSync) {
  const begin = process.cpuUsage();
  for (let share = 500; ; share *= 2) {
    const result = check(pattern, "u", { timeout: 4 * share, attackTimeout: share, incubationTimeout: share });
    const { user, system } = process.cpuUsage(begin);
    const isTooSlow = result.status === "unknown" && result.error.kind === "timeout";
    if (!isTooSlow || (user + system) / 1e6 > enough) return result;
  }
}

const growths = new Map<string, "exponential" | "polynomial" | undefined>();

type CheckSync = typeof import("recheck").checkSync;

let loaded: { readonly checkSync: CheckSync } | undefined;

/** Half a second is worth waiting for only where a pattern needs it. The package has an engine without processes. */
function recheck(): { readonly checkSync: CheckSync } {
  loaded ??= createRequire(import.meta.url)("recheck/lib/browser.js") as { readonly checkSync: CheckSync };
  return loaded;
}
