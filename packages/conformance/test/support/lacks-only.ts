import type { Need } from "../../src/index.ts";

/** Whether a case was skipped for nothing but some of these needs. */
export function lacksOnly(reason: string | undefined, allowed: readonly Need[]): boolean {
  const [, list] = /^needs (.*)$/.exec(reason ?? "") ?? [];
  const missing = list?.replaceAll(/ \([^)]*\)/g, "").split(" and ") ?? [];
  return missing.length > 0 && missing.every((need) => (allowed as readonly string[]).includes(need));
}
