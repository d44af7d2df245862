import type { AdoptionNote } from "./adoption-note.ts";
import { isMembers, type Members } from "./members.ts";

/** Members that hold values of the API, and not what is said about it. */
const values = new Set(["example", "examples", "default", "enum", "const", "value", "mapping", "x-enum-labels"]);

/**
 * Writes the descriptions of a document that are HTML as Markdown, which OpenAPI has them be: what shows them shows no
 * HTML of others.
 */
export function writeProseAsMarkdown(document: Members, notes: AdoptionNote[]): void {
  let count = 0;
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) visit(item);
    if (!isMembers(node)) return;
    for (const [name, member] of Object.entries(node)) {
      if (typeof member === "string") {
        if (name !== "description" && name !== "summary") continue;
        const written = markdownOf(member);
        if (written === member) continue;
        node[name] = written;
        count += 1;
      } else if (!values.has(name)) visit(member);
    }
  };
  visit(document);
  if (count === 0) return;
  notes.push({
    pointer: "",
    message: `${count === 1 ? "1 description is" : `${count} descriptions are`} HTML, and written as Markdown.`,
  });
}

const inline: Readonly<Record<string, string>> = { strong: "**", b: "**", em: "*", i: "*", code: "`", tt: "`" };
const blocks = /^(p|div|ul|ol|dl|dd|dt|h[1-6]|section|blockquote)$/;
const unseen = /^(span|font|sup|sub|small|u|center)$/;
const tag = /<(\/?)([a-z][a-z0-9]*)(\s[^<>]*)?\/?>/gi;

/** A text without the HTML that Markdown can say; other tags stay, and so does what stands in code. */
export function markdownOf(text: string): string {
  if (!/<\/?[a-z]/i.test(text)) return text;
  const parts = text.split(/(```[\s\S]*?```|`[^`\n]*`)/);
  const written = parts.map((part, index) => (index % 2 === 1 ? part : withoutTags(part))).join("");
  return written === text
    ? text
    : written
        .replaceAll(/[ \t]+\n/g, "\n")
        .replaceAll(/\n{3,}/g, "\n\n")
        .trim();
}

function withoutTags(text: string): string {
  const links: (string | undefined)[] = [];
  // A link or an emphasis that does not end would take in what follows.
  const isWhole = (name: string) => {
    const found = [...text.matchAll(tag)].filter(([, , each = ""]) => each.toLowerCase() === name);
    return found.length > 0 && found.filter(([, slash]) => slash === "/").length * 2 === found.length;
  };
  const whole = new Map<string, boolean>();
  return text.replace(tag, (all: string, slash: string, given: string, attributes = "") => {
    const name = given.toLowerCase();
    if (name === "br") return "\n";
    if (name === "li") return slash ? "" : "\n- ";
    if (blocks.test(name)) return "\n\n";
    if (unseen.test(name)) return "";
    const mark = inline[name];
    if (mark === undefined && name !== "a") return all;
    if (!whole.has(name)) whole.set(name, isWhole(name));
    if (!whole.get(name)) return "";
    if (mark !== undefined) return mark;
    if (slash) {
      const target = links.pop();
      return target === undefined ? "" : `](${target})`;
    }
    const [, target] = /\bhref\s*=\s*["']([^"'\s()<>]*)["']/i.exec(attributes) ?? [];
    const isLink = target !== undefined && /^(https?:|mailto:|\/|#)/i.test(target);
    links.push(isLink ? target : undefined);
    return isLink ? "[" : "";
  });
}
