import type { MediaType } from "@edge-contracts/specs/runtime";
import { code, folded, table } from "../text/markdown.ts";

/** A version of an object, as far as the ages of its members go. */
export interface AgedVersion {
  readonly number: number;
  readonly mediaType: MediaType;
  /** What the version itself rests on. */
  readonly sources: readonly string[];
}

/**
 * Since which version an object has each member that some known version has not, and what says so: the sources of the
 * newest version without it. A version that nobody published is in no row.
 */
export function memberAges(versions: readonly AgedVersion[]): string {
  const newestFirst = versions.toSorted((a, b) => b.number - a.number);
  const oldest = newestFirst.at(-1)?.number ?? 0;
  const rows = new Map<string, readonly string[]>();
  for (const [index, version] of newestFirst.entries()) {
    const newer = newestFirst[index - 1];
    if (newer === undefined) continue;
    for (const step of version.mediaType.older?.steps ?? []) {
      const member = "lacks" in step ? String(step.lacks) : undefined;
      if (member === undefined || rows.has(member)) continue;
      rows.set(member, [code(member), code(`v${newer.number}`), version.sources.map(code).join(", ")]);
    }
  }
  if (rows.size === 0) return "";
  const text = `${table(["Member", "Since", "Sources of the newest version without it"], [...rows.values()])}\n\nEverything else is in every version from ${code(`v${oldest}`)} on.`;
  return folded("Since when each member is there", text);
}
