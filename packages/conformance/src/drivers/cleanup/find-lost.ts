import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import { jsonTexts } from "../../contract/json-texts.ts";
import { pathnameOf, pathOf } from "./follow-creations.ts";
import { type Intent, type LedgerContent, leavesOf } from "./ledger.ts";

/** Reads a path of the server and gives the JSON of a 200; `undefined` for any other answer. */
export type ReadPath = (path: string) => Promise<unknown>;

/** What became of requests whose answer nobody has seen. */
export interface Lost {
  /** There now and not before, and alone with what was sent: nothing else can be it. */
  readonly found: readonly string[];
  /** What may have been created and cannot be told from something of somebody else. */
  readonly unsure: readonly string[];
}

/** Looks for what was created by requests that were sent and whose answers were lost. */
export async function findLost(
  { match }: ContractRuntime,
  { unanswered, before }: Pick<LedgerContent, "unanswered" | "before">,
  read: ReadPath,
): Promise<Lost> {
  const isDeletable = (path: string) => match("DELETE", path).kind === "operation";
  const found: string[] = [];
  const unsure: string[] = [];
  for (const intent of unanswered) {
    const collection = pathnameOf(intent.path);
    const known = before.get(collection);
    if (intent.method !== "POST" || !known) continue;
    const items = itemPaths(collection, await read(collection), isDeletable);
    const candidates: (readonly string[])[] = [];
    const fresh = items.filter((each) => !known.includes(each) && !found.includes(each));
    for (const path of fresh) {
      const answer = await read(path);
      if (isLike(intent, answer)) candidates.push([path, ...partsOf(path, answer, isDeletable)]);
    }
    // Somebody else may have sent the very same meanwhile, and nobody's things are removed on a guess.
    const [only, another] = candidates;
    if (only && !another) found.push(...only);
    else unsure.push(...(only ? candidates.flatMap(([path = ""]) => path) : fresh));
  }
  return { found, unsure };
}

/** The paths of the items of a collection that can be deleted: those that its answer names, by path or by `id`. */
export function itemPaths(list: string, answer: unknown, isDeletable: (path: string) => boolean): string[] {
  const collection = pathOf(list);
  const paths = new Set<string>();
  const visit = (node: unknown) => {
    if (typeof node === "string") paths.add(pathOf(node));
    else if (typeof node === "object" && node !== null) {
      const { id } = node as { id?: unknown };
      if (typeof id === "number" || typeof id === "string") paths.add(`${collection}/${encodeURIComponent(id)}`);
      Object.values(node).forEach(visit);
    }
  };
  visit(answer);
  return [...paths]
    .filter((path) => path.startsWith(`${collection}/`) && isDeletable(path))
    .filter(isOneBelow(collection));
}

/** What a thing consists of and has to go before it, such as a change that is under way. */
function partsOf(whole: string, answer: unknown, isDeletable: (path: string) => boolean): string[] {
  const links = jsonTexts(JSON.stringify(answer ?? null)).map(pathOf);
  return links.filter((path) => path.startsWith(`${whole}/`) && isDeletable(path));
}

function isOneBelow(collection: string) {
  return (path: string) => !path.slice(collection.length + 1).includes("/");
}

/** Whether a thing has what was sent: most values that both name, because a server sets some itself whatever it gets. */
function isLike({ leaves }: Intent, answer: unknown): boolean {
  const there = leavesOf(answer);
  const common = Object.keys(leaves).filter((at) => at in there);
  const equal = common.filter((at) => there[at] === leaves[at]);
  return equal.length > 0 && equal.length >= common.length * 0.8;
}
