import { escapePointer, pointerTokens, valueAt } from "@edge-contracts/specs/runtime";
import { nodeAt } from "../contract/document-node.ts";
import type { ChosenResponse } from "./choose-response.ts";

type Members = Readonly<Record<string, unknown>>;

/**
 * A document that can only give one answer: the chosen response of an operation, and the components that it leads to. With
 * one response of one media type, Prism has nothing left to choose; it takes all `+json` types for equal and would do so
 * by rules of its own. And it takes apart all that it gets: minutes, for schemas that refer to each other.
 *
 * @param withBody whether the body is to be made too; without it, only headers are left.
 */
export function documentOfAnswer(
  document: Members,
  { path, method }: { readonly path: string; readonly method: string },
  { status, response, mediaType }: ChosenResponse,
  withBody: boolean,
): Members {
  const { content, links: _, ...head } = nodeAt(document, response.pointer) as Members;
  const media = withBody && mediaType ? (content as Members | undefined)?.[mediaType.name] : undefined;
  // Prism takes a response without a description for none.
  const answer = {
    description: "",
    ...head,
    ...(mediaType && media !== undefined && { content: { [mediaType.name]: media } }),
  };
  const { openapi, info } = document;
  return {
    openapi,
    info,
    paths: { [path]: { [method.toLowerCase()]: { responses: { [status]: answer } } } },
    components: componentsOf(document, answer),
  };
}

/** The components that a node leads to, however far. */
function componentsOf(document: Members, node: unknown): Members {
  const components = new Map<string, Map<string, unknown>>();
  const left: unknown[] = [node];
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
  return Object.fromEntries([...components].map(([kind, found]) => [kind, Object.fromEntries(found)]));
}

/** Any text may look like a reference, in an example too. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
