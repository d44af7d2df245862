import { childOf, escapePointer, pointerTokens } from "./json-pointer.ts";
import { methods } from "./methods.ts";

/** Something that a contract says, and what it rests on. */
export interface Fact {
  /** Where in the bundled document. */
  readonly pointer: string;
  readonly kind: "operation" | "parameter" | "response" | "header" | "schema" | "member";
  /** Ids of `sources.yaml`, each with its `#Section` where one is named; or `inferred`. */
  readonly sources: readonly string[];
}

/** What the place that a pointer names rests on: its own sources, else those of the nearest place around it. */
export function sourcesAt(document: unknown, pointer: string): readonly string[] {
  let node = document;
  let nearest = sourcesOf(node) ?? [];
  for (const token of pointerTokens(pointer)) {
    node = childOf(node, token);
    nearest = sourcesOf(node) ?? nearest;
  }
  return nearest;
}

function sourcesOf(node: unknown): readonly string[] | undefined {
  const own = childOf(node, "x-source");
  return Array.isArray(own) ? own.map(String) : undefined;
}

const components: Readonly<Record<string, Fact["kind"]>> = {
  parameters: "parameter",
  responses: "response",
  headers: "header",
  schemas: "schema",
};

/** Every fact of a bundled contract, with the members of its schemas. */
export function factsOf(document: unknown): Fact[] {
  const facts: Fact[] = [];
  const visit = (node: unknown, pointer: string, inherited: readonly string[], kind?: Fact["kind"]): void => {
    if (typeof node !== "object" || node === null) return;
    const sources = sourcesOf(node) ?? inherited;
    if (kind !== undefined && !Object.hasOwn(node, "$ref")) facts.push({ pointer, kind, sources });
    for (const [name, child] of Object.entries(node)) {
      if (name === "examples" || name === "example" || name === "x-source") continue;
      visit(child, `${pointer}/${escapePointer(name)}`, sources, kindOf(pointer, name));
    }
  };
  visit(document, "", []);
  return facts;
}

function kindOf(parent: string, name: string): Fact["kind"] | undefined {
  if (/^\/paths\/[^/]+$/.test(parent) && methods.includes(name)) return "operation";
  const component = /^\/components\/(\w+)$/.exec(parent)?.[1];
  if (component !== undefined) return components[component];
  if (/^\/paths\/[^/]+(\/\w+)?\/parameters$/.test(parent)) return "parameter";
  if (/^\/paths\/[^/]+\/\w+\/responses$/.test(parent)) return "response";
  return /\/properties$/.test(parent) ? "member" : undefined;
}

/** How well the facts of a contract are shown. */
export interface EvidenceSummary {
  readonly facts: number;
  /** How many facts name a source, by its id. */
  readonly bySource: Readonly<Record<string, number>>;
  /** Facts that no source says. */
  readonly inferred: readonly Fact[];
  /** Facts that rest on one source alone, and that an old one. */
  readonly onOneOldSource: readonly Fact[];
}

/** Sums up what a contract rests on. `old` are the ids of sources that nobody should rest on alone. */
export function summarizeEvidence(document: unknown, old: ReadonlySet<string>): EvidenceSummary {
  const facts = factsOf(document);
  const ids = (fact: Fact) => [...new Set(fact.sources.map((source) => source.split("#")[0] as string))];
  const bySource: Record<string, number> = {};
  for (const fact of facts) for (const id of ids(fact)) bySource[id] = (bySource[id] ?? 0) + 1;
  return {
    facts: facts.length,
    bySource,
    inferred: facts.filter((fact) => ids(fact).every((id) => id === "inferred")),
    onOneOldSource: facts.filter((fact) => {
      const [only = "", ...more] = ids(fact);
      return more.length === 0 && old.has(only);
    }),
  };
}
