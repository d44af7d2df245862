import { escapeHtml } from "./html.ts";
import { oneLine } from "./prose.ts";

/** A Markdown table; nothing where it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Inline code, whatever it holds. */
export function code(text: string): string {
  const line = oneLine(text);
  const ticks = "`".repeat(longestRun(line) + 1);
  const padding = /^`|`$|^$/.test(line) ? " " : "";
  return ticks + padding + line + padding + ticks;
}

/** A link whose text is Markdown already. */
export function link(text: string, url: string): string {
  return `[${text}](${url.replaceAll(/[\s<>()\\]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`)})`;
}

/** A fenced block. */
export function fence(language: string, source: string): string {
  const ticks = "`".repeat(Math.max(3, longestRun(source) + 1));
  return `${ticks}${language}
${source.trimEnd()}
${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

/** The sections of a page, one after the other; empty ones leave no trace. */
export function sections(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

function cell(text: string): string {
  return text.replaceAll(/(?<!\\)\|/g, "\\|").replaceAll("\n", " ");
}

/**
 * A fenced block as it stands on a page, on one line of HTML and without colours: an element for each word of a long
 * sample takes longer to arrive and to lay out than all else on its page. It says how many lines it has, so that its
 * place is as large as it before it is laid out.
 */
export function plainBlock(language: string, source: string): string {
  const lines = source.trimEnd().split("\n");
  const text = escapeHtml(lines.join("\n")).replaceAll("\n", "&#10;");
  const isTerminal = language === "sh";
  const header = isTerminal
    ? '<figcaption class="header"><span class="title"></span><span class="sr-only">Terminal window</span></figcaption>'
    : "";
  return `<div class="expressive-code"><figure class="frame sample${isTerminal ? " is-terminal" : ""} not-content">${header}<pre data-language="${language}" style="--lines:${lines.length}"><code>${text}</code></pre></figure></div>`;
}

/** Marks the words by which a page is looked for. */
export function asked(text: string): string {
  return `<span data-pagefind-weight="10">${text}</span>`;
}

/** Marks a part by whose words a page is never looked for: it lists other pages. */
export function unsought(text: string): string {
  return `<div data-pagefind-ignore>\n\n${text}\n\n</div>`;
}

/** Folds a part away; what is closed costs a browser nothing. */
export function folded(summary: string, text: string): string {
  return `<details class="folded">\n<summary>${summary}</summary>\n\n${text}\n\n</details>`;
}

/** Markdown without such marks, pictures, and hints for the screen. */
export function withoutMarks(text: string): string {
  return text
    .replaceAll(
      /(?<!\\)<\/?(?:span|div)(?: [^>]*)?>\n*|<svg[\s\S]*?<\/svg>\n*|<details class="folded">\n<summary>.*<\/summary>\n*|<\/details>\n*/g,
      "",
    )
    .replaceAll("<br>", "; ");
}
