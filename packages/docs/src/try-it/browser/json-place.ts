import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SchemaTree } from "../../schemas/schema-tree.ts";

type SyntaxNode = ReturnType<typeof syntaxTree>["topNode"];

/** Where in a JSON text a cursor stands. */
export interface JsonPlace {
  /** The names of the members around it; an item of a list is `*`. */
  readonly path: readonly string[];
  /** Whether a name belongs here, and not a value. */
  readonly isName: boolean;
}

/** The place of a position, also in a text that is not complete. */
export function pathAt(state: EditorState, position: number): JsonPlace {
  const start = syntaxTree(state).resolveInner(position, -1);
  const path: string[] = [];
  for (let node: SyntaxNode | null = start; node !== null; node = node.parent) {
    if (node.name === "Array" && node !== start) path.unshift("*");
    if (node.name === "Property") {
      const name = node.getChild("PropertyName");
      // In the name itself, the object around it is the place.
      if (name !== null && position > name.to) path.unshift(textOf(state, name));
    }
  }
  const isInName = start.name === "PropertyName" || start.name === "Object" || start.name === "{" || start.name === ",";
  const isError = start.name === "⚠" && start.parent?.name === "Object";
  return { path, isName: isInName || isError };
}

/** The names that the object around a position has already. */
export function memberNames(state: EditorState, position: number): ReadonlySet<string> {
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(position, -1); node !== null; node = node.parent) {
    if (node.name !== "Object") continue;
    const names = node.getChildren("Property").flatMap((property) => {
      const name = property.getChild("PropertyName");
      return name === null || (position >= name.from && position <= name.to) ? [] : [textOf(state, name)];
    });
    return new Set(names);
  }
  return new Set();
}

/** The part of a schema at a path. */
export function treeAt(tree: SchemaTree, path: readonly string[]): SchemaTree | undefined {
  return path.reduce<SchemaTree | undefined>((node, step) => node && stepInto(node, step), tree);
}

function stepInto(tree: SchemaTree, step: string): SchemaTree | undefined {
  const inside = tree.parts.flatMap(({ trees }) => trees);
  if (step === "*") return inside.find((part) => part.members.length > 0) ?? inside[0];
  const own = tree.members.find(({ name }) => name === step);
  if (own !== undefined) return own;
  for (const part of inside) {
    const found = stepInto(part, step);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The characters of the value that a JSON Pointer names, or of the nearest thing around it that is there. */
export function rangeOf(state: EditorState, pointer: string): { from: number; to: number } {
  const tokens = pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  let node: SyntaxNode | null = syntaxTree(state).topNode.firstChild;
  for (const token of tokens) {
    const next: SyntaxNode | null | undefined =
      node?.name === "Array"
        ? childValues(node)[Number(token)]
        : node?.getChildren("Property").find((property) => {
            const name = property.getChild("PropertyName");
            return name !== null && textOf(state, name) === token;
          })?.lastChild;
    if (next === null || next === undefined) break;
    node = next;
  }
  if (node === null) return { from: 0, to: state.doc.length };
  // A whole object in red says nothing; its first line does.
  return { from: node.from, to: Math.min(node.to, state.doc.lineAt(node.from).to) };
}

function childValues(list: SyntaxNode): SyntaxNode[] {
  const values: SyntaxNode[] = [];
  for (let child = list.firstChild; child !== null; child = child.nextSibling) {
    if (!/^[[\],]$/.test(child.name)) values.push(child);
  }
  return values;
}

function textOf(state: EditorState, name: SyntaxNode): string {
  const text = state.sliceDoc(name.from, name.to);
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
