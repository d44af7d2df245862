import type { JudgedChange } from "../accepted-changes.ts";

/** What is reported: the changes, and what the contracts were compared with. */
export interface Report {
  readonly base: { readonly commit: string; readonly name: string };
  readonly changes: readonly JudgedChange[];
}

/** A change counted as reviewers count: what blocks, what was accepted, what is harmless. */
export function countsOf(changes: readonly JudgedChange[]): { breaking: number; accepted: number; harmless: number } {
  const accepted = changes.filter((change) => change.accepted !== undefined).length;
  const harmless = changes.filter(({ verdict, accepted }) => verdict === "harmless" && accepted === undefined).length;
  return { breaking: changes.length - accepted - harmless, accepted, harmless };
}

/** `specs/<file>:<line>` as people and editors read it; names the base where the line is only there. */
export function placeText({ place }: JudgedChange): string {
  if (place === undefined) return "";
  return `specs/${place.file}:${place.line}${place.side === "before" ? " (of the base)" : ""}`;
}

/** The short name of a media type. */
export function short(mediaType: string): string {
  return mediaType.replace(/^application\/(?:vnd\.[^.]+\.[^.]+\.)?/, "").replace(/\+json$/, "");
}

/** As much of a witness as a person reads; a text of thousands of characters is whole in the JSON only. */
export function briefly(witness: string): string {
  const letters = [...witness];
  if (letters.length <= 300) return witness;
  return `${letters.slice(0, 200).join("")} … (${letters.length} characters, ending in ${letters.slice(-40).join("")})`;
}
