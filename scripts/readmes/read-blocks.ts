/** A block of code of a README. */
export interface Block {
  readonly language: "ts" | "sh";
  readonly code: string;
  readonly line: number;
  /** The file that the sentence before the block says it is from, as in "(`flows/cps/changes.ts`):". */
  readonly quotedFrom: string | undefined;
}

/** The `ts` and `sh` blocks of a README. */
export function readBlocks(markdown: string): Block[] {
  const blocks = markdown.matchAll(/(?:\(`([\w./-]+)`\):\n\n)?^```(ts|sh)\n([\s\S]*?)^```$/gm);
  return [...blocks].map(({ 0: all, 1: quotedFrom, 2: language, 3: code = "", index }) => ({
    language: language as Block["language"],
    code,
    line: markdown.slice(0, index + all.indexOf("```")).split("\n").length,
    quotedFrom,
  }));
}
