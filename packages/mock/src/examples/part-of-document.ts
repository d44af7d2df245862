import { escapePointer, pointerTokens, valueAt } from "@edge-contracts/specs/runtime";
import { followReferences, nodeAt } from "../contract/document-node.ts";

type Members = Readonly<Record<string, unknown>>;

/**
 * The part of a document that one operation needs: its path, and the components that it leads to. Prism takes a document
 * apart whole, minutes for one of a thousand operations whose schemas refer to each other.
 */
export function partOfDocument(document: Members, path: string, method: string): Members {
  const item = nodeAt(document, `/paths/${escapePointer(path)}`);
  const { parameters } = item;
  const { security: _, callbacks: __, ...operation } = followReferences(document, item[method.toLowerCase()]);
  const { paths: ___, webhooks: ____, components: _____, security: ______, ...whole } = document;
  const components = new Map<string, Map<string, unknown>>();
  const left: unknown[] = [operation, parameters];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "string" && next.startsWith("#/components/")) {
      const [, kind = "", name = ""] = pointerTokens(decoded(next.slice(1)));
      const component = valueAt(document, `/components/${escapePointer(kind)}/${escapePointer(name)}`);
      const found = components.get(kind) ?? new Map<string, unknown>();
      if (component === undefined || found.has(name)) continue;
      components.set(kind, found.set(name, component));
      left.push(component);
    } else if (typeof next === "object" && next !== null) left.push(...Object.values(next));
  }
  const own = { ...(parameters !== undefined && { parameters }), [method.toLowerCase()]: operation };
  const kept = [...components].map(([kind, found]) => [kind, Object.fromEntries(found)]);
  return { ...whole, paths: { [path]: own }, components: Object.fromEntries(kept) };
}

/** Any text may look like a reference, in an example too. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
