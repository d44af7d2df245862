import { toHtml } from "hast-util-to-html";
import type { Nodes, Parent, PhrasingContent, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown, gfmToMarkdown } from "mdast-util-gfm";
import { toHast } from "mdast-util-to-hast";
import { toMarkdown } from "mdast-util-to-markdown";
import { gfm } from "micromark-extension-gfm";
import { remembered } from "./prose-memory.ts";

// What a contract says is data: whoever wrote it, it must never become markup that runs. The prose is read as Markdown,
// everything in it that is HTML becomes text, and it is written anew.

const extensions = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

const known = new Map<string, Root["children"]>();

function read(text: string): Root["children"] {
  const children = known.get(text) ?? fromMarkdown(text.trim(), extensions).children;
  known.set(text, children);
  return children;
}

/** Prose of a contract as a tree without HTML, and with links to the web or to the same site only. */
function proseTree(text: string, deeper = 3): Root {
  return { type: "root", children: tame(read(text), deeper) as RootContent[] };
}

/** Prose of a contract as Markdown, safe to stand in a page that has headings of its own `deeper` levels above. */
export function prose(text: string, deeper = 3): string {
  return remembered(`prose ${deeper}`, text, () => written(proseTree(text, deeper).children));
}

/** The same as HTML. */
export function proseHtml(text: string): string {
  return remembered("html", text, () => toHtml(toHast(proseTree(text))));
}

/** The same in one line, for the cell of a table or the item of a list. */
export function phrase(text: string): string {
  return remembered("phrase", text, () => proseTree(text).children.map(inline).filter(Boolean).join("<br>"));
}

/** Text that is no Markdown, such as a title, as one line of it. */
export function plain(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_[\]<>#~&!]|:(?=[:\p{L}])|^(?=[-+=])|(?<=^\d+)(?=[.)](?:\s|$))/gu, "\\$&");
}

/** Text on one line. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function written(children: readonly Nodes[]): string {
  const root = { type: "root", children: [...children] } as Root;
  return toMarkdown(root, { extensions: [gfmToMarkdown({ tablePipeAlign: false })], bullet: "-", unsafe })
    .replaceAll("&#x20;", " ")
    .trim();
}

/** The shell's Markdown also knows blocks in colons; an angle bracket has no use here but to begin markup. */
const unsafe = [{ atBreak: true, character: ":", after: ":" }, { character: "<" }];

function tame(children: readonly Nodes[], deeper: number): Nodes[] {
  return children.flatMap((node): Nodes[] => {
    switch (node.type) {
      case "html":
        return [asText(node.value, children)];
      case "image":
      case "imageReference":
        // A picture would be asked of another host.
        return [{ type: "text", value: node.alt ?? "" }];
      case "link":
        return isHarmless(node.url)
          ? [{ ...node, children: tame(node.children, deeper) as PhrasingContent[] }]
          : tame(node.children, deeper);
      case "definition":
        return isHarmless(node.url) ? [node] : [];
      case "code":
        // What else its first line says is an instruction to whatever shows it.
        return [{ type: "code", value: node.value, lang: colouredAs(node.lang) }];
      case "heading":
        return [
          {
            ...node,
            depth: Math.min(6, node.depth + deeper) as 6,
            children: tame(node.children, deeper) as PhrasingContent[],
          },
        ];
      default:
        return "children" in node ? [{ ...node, children: tame((node as Parent).children, deeper) } as Nodes] : [node];
    }
  });
}

/** All of them are known to what colours code; one that is not ends the build. */
const languages = new Set(
  "bash c cpp csharp css diff go graphql html http ini java javascript js json jsonc kotlin php powershell python ruby rust sh shell sql swift toml ts typescript xml yaml yml".split(
    " ",
  ),
);

function colouredAs(language: string | null | undefined): string | null {
  const name = language?.toLowerCase() ?? "";
  return languages.has(name) ? name : null;
}

/** HTML may stand between paragraphs or within one. */
function asText(value: string, siblings: readonly Nodes[]): Nodes {
  const text = { type: "text", value } as const;
  const isBlock = siblings.every(({ type }) =>
    /^(?:html|paragraph|heading|list|table|code|blockquote|definition|thematicBreak|listItem|footnoteDefinition)$/.test(
      type,
    ),
  );
  return isBlock ? { type: "paragraph", children: [text] } : text;
}

/** Whether an address leads to the web, to a mailbox or to the same site, and runs nothing. */
export function isHarmless(url: string): boolean {
  return /^(?:https?:|mailto:)/i.test(url) || !/^[^/?#]*:/.test(url);
}

/** A block as one line of Markdown. */
function inline(node: Nodes): string {
  switch (node.type) {
    case "list":
      return node.children.map((item) => `• ${item.children.map(inline).join(" ")}`).join("<br>");
    case "table":
      return node.children
        .slice(1)
        .map((row) => row.children.map((cell) => paragraph(cell.children)).join(": "))
        .join("<br>");
    case "code":
      return written([{ type: "inlineCode", value: oneLine(node.value) }]);
    case "heading":
    case "paragraph":
      return paragraph(node.children);
    case "blockquote":
      return node.children.map(inline).join(" ");
    case "definition":
    case "thematicBreak":
      return "";
    default:
      return oneLine(written([node]));
  }
}

function paragraph(children: readonly PhrasingContent[]): string {
  return oneLine(written([{ type: "paragraph", children: [...children] }]).replaceAll(/\\\n/g, " "));
}
