import { createHash } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { CouldNotRun } from "../../target/could-not-run.ts";

/** A request that may create something, as it was meant. */
export interface Intent {
  readonly method: string;
  readonly path: string;
  /** Digests of the values in its body, by JSON Pointer: enough to know it again, and nothing to read. */
  readonly leaves: Readonly<Record<string, string>>;
}

/** What a ledger says. */
export interface LedgerContent {
  readonly api: string;
  readonly target: string;
  /** Created and not removed. */
  readonly left: readonly string[];
  /** Sent, with nothing known about the answer. */
  readonly unanswered: readonly Intent[];
  /** What collections held before anything was sent to them. */
  readonly before: ReadonlyMap<string, readonly string[]>;
}

/** Where a run writes down what it creates, each line before what it is about. */
export interface Ledger {
  /** Before a request that may create something is sent; gives a number to answer it by. */
  intend(intent: Intent): number;
  /** Notes that an answer has come, and what is left now. */
  answered(intent: number, left: readonly string[]): void;
  /** What is left after some of it was removed. */
  left(left: readonly string[]): void;
  /** What a collection held before. */
  before(collection: string, items: readonly string[]): void;
  /** What is left at the end; a ledger with nothing left is removed. */
  close(left: readonly string[]): void;
}

type Line =
  | { readonly ledger: 1; readonly api: string; readonly target: string; readonly startedAt: string }
  | ({ readonly intent: number } & Intent)
  | { readonly answered: number }
  | { readonly left: readonly string[] }
  | { readonly before: string; readonly items: readonly string[] };

/**
 * Opens a new ledger. Each line is written before it takes effect; where it `isLasting`, it is on the disk, so that a
 * power cut loses none.
 */
export function openLedger(
  file: string,
  about: { readonly api: string; readonly target: string },
  isLasting: boolean,
): Ledger {
  const descriptor = opened(file);
  const write = (line: Line) => {
    writeSync(descriptor, `${JSON.stringify(line)}\n`);
    if (isLasting) fsyncSync(descriptor);
  };
  write({ ledger: 1, ...about, startedAt: new Date().toISOString() });
  let intents = 0;
  let known = "[]";
  const isLeft = (left: readonly string[]) => {
    const now = JSON.stringify(left);
    if (now !== known) write({ left });
    known = now;
  };
  return {
    intend(intent) {
      intents++;
      write({ intent: intents, ...intent });
      return intents;
    },
    answered(intent, left) {
      // What is left comes first: a cut between the two leaves something to look for instead of nothing.
      isLeft(left);
      write({ answered: intent });
    },
    left: isLeft,
    before: (collection, items) => write({ before: collection, items }),
    close(left) {
      if (left.length > 0) write({ left });
      closeSync(descriptor);
      if (left.length === 0) unlinkSync(file);
    },
  };
}

function opened(file: string): number {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return openSync(file, "wx", 0o600);
  } catch (error) {
    throw new CouldNotRun(`The ledger cannot be written: ${(error as Error).message}. Give another one with --ledger.`);
  }
}

/** Reads a ledger; a last line that was cut short was never acted upon. */
export function readLedger(file: string): LedgerContent {
  const text = (() => {
    try {
      return readFileSync(file, "utf8");
    } catch (error) {
      throw new CouldNotRun(`The ledger cannot be read: ${(error as Error).message}`);
    }
  })();
  const [head, ...lines] = text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .slice(0, -1)
    .map((line, index) => parse(file, line, index));
  if (!head || !("ledger" in head)) throw new CouldNotRun(`${file} is no ledger of a run.`);
  const unanswered = new Map<number, Intent>();
  const before = new Map<string, readonly string[]>();
  let left: readonly string[] = [];
  for (const line of lines) {
    if ("intent" in line) unanswered.set(line.intent, line);
    else if ("answered" in line) unanswered.delete(line.answered);
    else if ("left" in line) left = line.left;
    else if ("before" in line) before.set(line.before, line.items);
  }
  return { api: head.api, target: head.target, left, unanswered: [...unanswered.values()], before };
}

function parse(file: string, line: string, index: number): Line {
  try {
    return JSON.parse(line) as Line;
  } catch {
    throw new CouldNotRun(`${file}:${index + 1} is no line of a ledger.`);
  }
}

/** Digests of the values in a JSON body, by JSON Pointer. */
export function leavesOf(value: unknown, at = ""): Record<string, string> {
  if (typeof value === "object" && value !== null)
    return Object.assign({}, ...Object.entries(value).map(([name, member]) => leavesOf(member, `${at}/${name}`)));
  if (value === undefined || value === null || value === "") return {};
  return { [at]: createHash("sha256").update(String(value)).digest("hex").slice(0, 16) };
}
