import type { AdoptionNote } from "./adoption-note.ts";
import { isMembers, type Members, operationsOf } from "./members.ts";

/**
 * Gives every operation a summary and a tag: pages, menus and sections are called by them. A summary is made of the first
 * sentence of the description, else of method and path; a tag of what the path is about.
 */
export function titleOperations(document: Members, notes: AdoptionNote[]): void {
  let untitled = 0;
  let untagged = 0;
  const tags = new Set<string>();
  for (const { path, method, operation } of operationsOf(document)) {
    if (isBlank(operation["summary"])) {
      untitled += 1;
      const sentence = firstSentence(operation["description"]);
      operation["summary"] = sentence ?? `${method.toUpperCase()} ${path}`;
      // What is all said in one sentence need not be said twice.
      const isAll = sentence !== undefined && String(operation["description"]).trim().replace(/\.$/, "") === sentence;
      if (isAll) delete operation["description"];
    }
    const [tag] = Array.isArray(operation["tags"]) ? operation["tags"] : [];
    if (!isBlank(tag)) continue;
    untagged += 1;
    operation["tags"] = [subjectOf(path)];
    tags.add(subjectOf(path));
  }
  if (untitled > 0) {
    const what = "gets the first sentence of its description, or its method and path";
    notes.push({ pointer: "/paths", message: `${counted(untitled)} no summary: each ${what}.` });
  }
  if (untagged === 0) return;
  const declared = (Array.isArray(document["tags"]) ? document["tags"] : []) as unknown[];
  const known = new Set(declared.map((tag) => (isMembers(tag) ? tag["name"] : undefined)));
  document["tags"] = [...declared, ...[...tags].filter((name) => !known.has(name)).map((name) => ({ name }))];
  notes.push({ pointer: "/paths", message: `${counted(untagged)} no tag: each gets what its path is about.` });
}

function counted(count: number): string {
  return count === 1 ? "1 operation has" : `${count} operations have`;
}

function isBlank(text: unknown): boolean {
  return typeof text !== "string" || text.trim() === "";
}

/** A summary is one line without a full stop; a description that begins with more than that makes none. */
function firstSentence(description: unknown): string | undefined {
  if (typeof description !== "string") return undefined;
  const [line = ""] = description.trim().split("\n", 1);
  const sentence = /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
  const plain = sentence
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replaceAll(/[*`#]/g, "")
    .trim();
  return plain === "" || plain.length > 120 ? undefined : plain.replace(/\.$/, "");
}

/** `customers` of `/v1/customers/{id}/cards`. */
function subjectOf(path: string): string {
  const segments = path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));
  return segments.find((segment) => !/^(v\d[\w.]*|api|rest)$/i.test(segment)) ?? segments[0] ?? "Operations";
}
