import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JudgedChange } from "./accepted-changes.ts";
import type { Change } from "./change.ts";

/** The packages that are made of the contracts; their versions move together. */
const releasedWith = "@edge-contracts/specs";

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

/**
 * The changeset that a repository with changesets still needs, where a change of the contracts has none since `commit`:
 * its file below the repository, and what to write there. Before 1.0 a breaking change raises the minor version.
 */
export function missingChangeset(
  repository: string,
  commit: string,
  changes: readonly JudgedChange[],
): { readonly file: string; readonly text: string } | undefined {
  const told = changes.filter(({ kind }) => kind !== "rewritten");
  if (told.length === 0 || !existsSync(join(repository, ".changeset/config.json"))) return undefined;
  const git = (...args: string[]) =>
    execFileSync("git", [...args, "--", ".changeset/*.md"], { cwd: repository, encoding: "utf8" })
      .trim()
      .split("\n");
  const added = [
    ...git("diff", "--name-only", "--diff-filter=AM", commit),
    ...git("ls-files", "--others", "--exclude-standard"),
  ].filter((file) => file !== "" && existsSync(join(repository, file)));
  if (added.some((file) => /^["']@edge-contracts\/[^"']+["']:/m.test(readFileSync(join(repository, file), "utf8"))))
    return undefined;
  const breaks = told.some(({ verdict }) => verdict === "breaking");
  const lines = told.map(({ api, operations, message }) => `- ${api} ${operations.join(", ")}: ${message}`);
  const body = [...new Set(lines)].join("\n");
  const name = createHash("sha256").update(body).digest("hex").slice(0, 8);
  return {
    file: `.changeset/contracts-${name}.md`,
    text: `---\n"${releasedWith}": ${breaks ? "minor" : "patch"}\n---\n\n${body}\n`,
  };
}
