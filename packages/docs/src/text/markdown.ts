/** A Markdown table; nothing where it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Inline code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** A name in a table that is too long for a column, with places to break it. */
export function longCode(name: string): string {
  return `<code>${name.replaceAll(/(?<=[./+])/g, "<wbr>")}</code>`;
}

/** A fenced block. */
export function fence(language: string, source: string): string {
  return `\`\`\`${language}\n${source.trimEnd()}\n\`\`\``;
}

/** The sections of a page, one after the other; empty ones leave no trace. */
export function sections(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

/** Prose of a contract on one line. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

/** Marks the words by which a page is looked for. */
export function asked(text: string): string {
  return `<span data-pagefind-weight="10">${text}</span>`;
}

/** Marks a part by whose words a page is never looked for: it lists other pages. */
export function unsought(text: string): string {
  return `<div data-pagefind-ignore>\n\n${text}\n\n</div>`;
}

/** Markdown without such marks, pictures, and hints for the screen. */
export function withoutMarks(text: string): string {
  return text
    .replaceAll(/<\/?(?:span|div)(?: [^>]*)?>\n*|<svg[\s\S]*?<\/svg>\n*|<wbr>/g, "")
    .replaceAll(/<\/?code>/g, "`")
    .replaceAll("<br>", "; ");
}
