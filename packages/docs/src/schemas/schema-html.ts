import { schemaFragment } from "../contract/addresses.ts";
import { escapeHtml } from "../text/html.ts";
import { oneLine, proseHtml } from "../text/prose.ts";
import type { SchemaTree } from "./schema-tree.ts";

/**
 * The tree of a schema as HTML that opens and closes without a script, on one line, because Markdown ends a block of
 * HTML at an empty one.
 *
 * @param reference the way to the page that has every schema under its own anchor
 */
export function schemaHtml(tree: SchemaTree, reference: string): string {
  return `<div class="schema" style="--rows:${tree.members.length + tree.parts.length}">${about(tree, reference)}${inside(tree, reference)}</div>`.replaceAll(
    "\n",
    "&#10;",
  );
}

function about(tree: SchemaTree, reference: string): string {
  const { schema, facts, values, isOpen, description } = tree;
  const isLinked = schema !== undefined && tree.members.length === 0 && tree.parts.length === 0;
  const link = isLinked ? ` <a href="${escapeHtml(reference + schemaFragment(schema))}">its members</a>` : "";
  const more =
    facts.length > 0 ? `<span class="facts">${facts.map((fact) => escapeHtml(oneLine(fact))).join("; ")}</span>` : "";
  const listed = values.map(
    (value) => `<code>${escapeHtml(typeof value === "string" ? value : JSON.stringify(value))}</code>`,
  );
  const choices =
    listed.length > 0
      ? `<p class="values">${isOpen ? "Documented values" : "Values"}: ${listed.join(", ")}${isOpen ? ", and others" : ""}</p>`
      : "";
  return `${more}${link}${description === "" ? "" : proseHtml(description)}${choices}`;
}

function inside({ members, parts }: SchemaTree, reference: string): string {
  const list = members.length > 0 ? `<ul>${members.map((member) => row(member, reference)).join("")}</ul>` : "";
  const others = parts.map(
    ({ label, trees }) =>
      `<p class="label">${escapeHtml(label)}</p><ul>${trees.map((tree) => row(tree, reference)).join("")}</ul>`,
  );
  return list + others.join("");
}

function row(tree: SchemaTree, reference: string): string {
  const name = tree.name === undefined ? "" : `<code class="name">${escapeHtml(tree.name)}</code> `;
  const marks = [
    ...(tree.isRequired ? ['<strong class="required">required</strong>'] : []),
    ...(tree.isReadOnly ? ["<em>only in answers</em>"] : []),
    ...(tree.isWriteOnly ? ["<em>only in requests</em>"] : []),
  ].join(" ");
  const head = `${name}<span class="type">${escapeHtml(oneLine(tree.type))}</span> ${marks}`;
  const content = inside(tree, reference);
  const text = about(tree, reference);
  return content === ""
    ? `<li>${head}${text}</li>`
    : `<li><details><summary>${head}</summary>${text}${content}</details></li>`;
}
