import { autocompletion, type Completion, type CompletionContext, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, defaultHighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, linter, lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { SchemaTree } from "../../schemas/schema-tree.ts";
import type { Remark } from "../messages.ts";
import { memberNames, pathAt, rangeOf, treeAt } from "./json-place.ts";

/** An editor of JSON. */
export interface BodyEditor {
  readonly element: HTMLElement;
  text(): string;
  replace(text: string): void;
}

/** Makes an editor that completes names and values of a schema and shows what the contract does not allow. */
export function createEditor(
  text: string,
  schema: () => SchemaTree,
  check: () => Promise<readonly Remark[]>,
): BodyEditor {
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        json(),
        bracketMatching(),
        indentOnInput(),
        syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
        autocompletion({ override: [(context) => complete(context, schema())] }),
        linter(async (editor) => diagnostics(editor.state, await check().catch(() => [])), { delay: 400 }),
        lintGutter(),
        // Tab moves on, as in every form: a keyboard must be able to leave.
        keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ "aria-label": "Request body, JSON" }),
        EditorView.lineWrapping,
      ],
    }),
  });
  return {
    element: view.dom,
    text: () => view.state.doc.toString(),
    replace: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
  };
}

function diagnostics(state: EditorState, remarks: readonly Remark[]): Diagnostic[] {
  return remarks
    .filter(({ at }) => at === "body" || at.startsWith("body/"))
    .map(({ at, message }) => ({
      ...rangeOf(state, at.slice("body".length)),
      severity: "error",
      message: `${at.slice("body/".length) || "The body"} ${message}`,
    }));
}

function complete(context: CompletionContext, schema: SchemaTree) {
  const word = context.matchBefore(/"?[\w+./-]*/);
  if (word === null || (word.from === word.to && !context.explicit)) return null;
  const place = pathAt(context.state, context.pos);
  const tree = treeAt(schema, place.path);
  if (tree === undefined) return null;
  const options = place.isName ? namesOf(tree, memberNames(context.state, context.pos)) : valuesOf(tree);
  return { from: word.from, options, validFor: /^"?[\w+./-]*$/ };
}

function namesOf({ members }: SchemaTree, present: ReadonlySet<string>): Completion[] {
  return members
    .filter(({ name = "", isReadOnly }) => !present.has(name) && !isReadOnly)
    .map(({ name = "", type, isRequired }) => ({
      label: JSON.stringify(name),
      detail: type,
      type: "property",
      apply: `${JSON.stringify(name)}: `,
      boost: isRequired ? 1 : 0,
    }));
}

function valuesOf({ values, type }: SchemaTree): Completion[] {
  const known = values.length > 0 ? values : /^boolean/.test(type) ? [true, false] : [];
  return known.map((value) => ({ label: JSON.stringify(value), type: "constant" }));
}
