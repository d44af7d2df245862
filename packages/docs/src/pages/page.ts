import { type Owner, thisRepository } from "../contract/owner.ts";
import { escapeHtml } from "../text/html.ts";
import { withoutMarks } from "../text/markdown.ts";
import { plain } from "../text/prose.ts";

/** A generated page of the shell. */
export interface Page {
  /** Its address below the root, without slashes at the ends; `index` is the landing page. */
  readonly path: string;
  readonly title: string;
  /** One sentence for search results and previews. */
  readonly description: string;
  /** What the sidebar calls it, where the title is too long. */
  readonly label?: string;
  /** Further front matter, each value as YAML or JSON. */
  readonly frontMatter?: Readonly<Record<string, string>>;
  /** Markdown below the title; links are relative to the page's own folder. */
  readonly body: string;
  /** Whether the body is one line of HTML, which has no twin in Markdown. */
  readonly isHtml?: true;
  /** What stands for a mark in the body: HTML on the page, Markdown in its twin. */
  readonly parts?: ReadonlyMap<string, { readonly html: string; readonly markdown: string }>;
}

/** The source of a page as Starlight reads it. */
export function pageSource(
  { title, description, label, frontMatter = {}, body, parts = new Map() }: Page,
  owner: Owner = thisRepository,
): string {
  const lines = {
    title: JSON.stringify(title),
    description: JSON.stringify(description),
    // Starlight writes the title of the head as HTML.
    head: JSON.stringify([{ tag: "title", content: `${escapeHtml(title)} | ${escapeHtml(owner.title)}` }]),
    ...(label !== undefined && { sidebar: JSON.stringify({ label }) }),
    ...frontMatter,
  };
  const matter = Object.entries(lines).map(([name, value]) => `${name}: ${value}`);
  return `---\n${matter.join("\n")}\n---\n\n${filled(body, parts, "html").trim()}\n`;
}

/** The same page as plain Markdown, for readers that are programs. */
export function markdownTwin({ title, body, parts = new Map() }: Page): string {
  // It stands beside the folder of the page, so that every way out of there is one step shorter.
  return `# ${plain(title)}\n\n${filled(withoutMarks(body), parts, "markdown").replaceAll("](../", "](").trim()}\n`;
}

function filled(body: string, parts: NonNullable<Page["parts"]>, form: "html" | "markdown"): string {
  return [...parts].reduce((text, [mark, part]) => text.replace(mark, () => part[form]), body);
}
