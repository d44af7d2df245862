import { code } from "../text/markdown.ts";
import { oneLine, phrase, plain } from "../text/prose.ts";
import type { SchemaTree } from "./schema-tree.ts";

/** The tree of a schema as nested lists, for readers that are programs. */
export function schemaMarkdown(tree: SchemaTree): string {
  return lines(tree, "").join("\n");
}

function lines({ members, parts }: SchemaTree, indent: string): string[] {
  return [
    ...members.flatMap((member) => item(member, indent)),
    ...parts.flatMap(({ label, trees }) => [
      `${indent}- ${label}:`,
      ...trees.flatMap((tree) => item(tree, `${indent}  `)),
    ]),
  ];
}

function item(tree: SchemaTree, indent: string): string[] {
  const { name, type, facts, values, isOpen, description } = tree;
  const about = [
    plain(type),
    ...(tree.isRequired ? ["required"] : []),
    ...(tree.isReadOnly ? ["only in answers"] : []),
    ...(tree.isWriteOnly ? ["only in requests"] : []),
    ...facts.map((fact) => plain(oneLine(fact))),
  ].join(", ");
  const listed = values.map((value) => code(typeof value === "string" ? value : JSON.stringify(value))).join(", ");
  const choices = listed === "" ? "" : ` Values: ${listed}${isOpen ? ", and others" : ""}.`;
  const text = description === "" ? "" : ` ${phrase(description).replaceAll("<br>", " ")}`;
  const head = name === undefined ? about : `${code(name)} (${about})`;
  return [`${indent}- ${head}:${text}${choices}`.replace(/:$/, ""), ...lines(tree, `${indent}  `)];
}
