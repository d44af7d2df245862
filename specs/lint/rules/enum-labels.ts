import { listOf, objectOf } from "../document/nodes.ts";
import type { Node, Rule, RuleContext } from "../document/redocly-plugin.ts";

/** `x-enum-labels` gives each value of the vocabulary a unique constant and a label in English and Chinese. */
export const enumLabels: Rule = () => ({
  Schema(schema, context) {
    if ("x-enum-labels" in schema) {
      checkCoverage(schema, context);
      checkLabels(schema, context);
    }
  },
});

function checkCoverage(schema: Node, { report, location }: RuleContext): void {
  const at = location.child("x-enum-labels");
  const values = [...listOf(schema["enum"]), ...listOf(schema["x-extensible-enum"])];
  const labelled = listOf(schema["x-enum-labels"]).map((label) => objectOf(label)["value"]);
  for (const value of values.filter((value) => !labelled.includes(value))) {
    report({ message: `The value ${show(value)} has no label. Add {value, name, en, zh}.`, location: at.key() });
  }
  for (const [index, value] of labelled.entries()) {
    if (!values.includes(value)) {
      report({
        message: `The label of ${show(value)} belongs to no value of enum or x-extensible-enum. Add the value or remove the label.`,
        location: at.child(index),
      });
    } else if (labelled.indexOf(value) !== index) {
      report({ message: `The value ${show(value)} has two labels. Keep one.`, location: at.child(index) });
    }
  }
}

function checkLabels(schema: Node, { report, location }: RuleContext): void {
  const names = new Set<string>();
  for (const [index, entry] of listOf(schema["x-enum-labels"]).entries()) {
    const label = objectOf(entry);
    const at = location.child(["x-enum-labels", index]);
    const name = String(label["name"] ?? "");
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) {
      report({ message: `The name "${name}" is no PascalCase constant. Write it like PartyLiaison.`, location: at });
    } else if (names.has(name)) {
      report({ message: `Two values are named "${name}". Give each its own name.`, location: at.child("name") });
    }
    names.add(name);
    for (const language of ["en", "zh"]) {
      const text = label[language];
      if (typeof text !== "string" || text.trim() === "") {
        report({ message: `The label of ${show(label["value"])} has no ${language} text. Add it.`, location: at });
      }
    }
  }
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}
