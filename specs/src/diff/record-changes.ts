import type { Change } from "./change.ts";

/**
 * The entries that `CHANGES.md` still needs: one for each change of an API of which no new line of it speaks. Nothing
 * where there is no such file.
 */
export function missingEntries(
  changes: readonly Change[],
  before: string | undefined,
  now: string | undefined,
): string[] {
  if (now === undefined) return [];
  const known = new Set((before ?? "").split("\n"));
  const added = now.split("\n").filter((line) => !known.has(line));
  const isRecorded = (api: string) => added.some((line) => line.startsWith("- All") || line.includes(api));
  const told = changes.filter(({ kind, api }) => kind !== "rewritten" && !isRecorded(api));
  return told.map(({ api, operations, message }) => {
    const who = operations.length === 0 ? "" : ` ${operations.map((operation) => `\`${operation}\``).join(", ")}`;
    return `- ${api}${who}: ${message}`;
  });
}

/** `CHANGES.md` with more entries under the heading of a day; the newest day comes first. */
export function withEntries(text: string, entries: readonly string[], day: string): string {
  if (entries.length === 0) return text;
  const heading = `## ${day}\n`;
  if (text.includes(heading)) return text.replace(`${heading}\n`, `${heading}\n${entries.join("\n")}\n`);
  const first = text.indexOf("## ");
  const at = first === -1 ? text.length : first;
  return `${text.slice(0, at)}${heading}\n${entries.join("\n")}\n\n${text.slice(at)}`;
}
