import type { Node, Rule, RuleContext } from "../document/redocly-plugin.ts";

const sentenceStart = /^[\p{Lu}\p{Nd}`]/u;
const sentenceEnd = /([.:|]|```)$/;

/** Descriptions are sentences; summaries of operations are titles. */
export const descriptionIsASentence: Rule = () => ({
  Operation(operation, context) {
    checkDescription(operation, context);
    const summary = operation["summary"];
    if (typeof summary === "string" && summary.trim().endsWith(".")) {
      context.report({
        message: "The summary of an operation is shown as a title. Remove the full stop.",
        location: context.location.child("summary"),
      });
    }
  },
  Parameter: checkDescription,
  RequestBody: checkDescription,
  Response: checkDescription,
  Header: checkDescription,
  Schema: checkDescription,
  SecurityScheme: checkDescription,
  Tag: checkDescription,
  // A description beside a $ref belongs to no node that the visits above see.
  ref: { enter: checkDescription },
});

function checkDescription(node: Node, { report, location }: RuleContext): void {
  if (typeof node["description"] !== "string") return;
  const text = node["description"].trim();
  const at = location.child("description");
  if (!sentenceStart.test(text)) {
    report({
      message: `"${shorten(text)}" does not start like a sentence. Begin with a capital letter, a digit or a backtick.`,
      location: at,
    });
  } else if (!sentenceEnd.test(text)) {
    report({
      message: `"${shorten(text)}" does not end like a sentence. End with a full stop, a colon, a code block or a table.`,
      location: at,
    });
  }
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 18)}…${line.slice(-18)}` : line;
}
