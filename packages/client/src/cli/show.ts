/** The ways to show an answer. */
export const outputs = ["json", "table"] as const;

/** An answer as JSON, or its rows as columns; what has no rows is one row. */
export function show(value: unknown, output: (typeof outputs)[number], columns: number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string") return `${value}\n`;
  if (output === "json" || typeof value !== "object" || value === null) return `${JSON.stringify(value, null, 2)}\n`;
  const rows = rowsOf(value).map((row) => Object.entries(row).map(([name, cell]) => [name, textOf(cell)] as const));
  const names = [...new Set(rows.flatMap((row) => row.map(([name]) => name)))];
  const lines = [names, ...rows.map((row) => names.map((name) => new Map(row).get(name) ?? ""))];
  const widths = names.map((_, index) => Math.max(...lines.map((line) => widthOf(line[index] ?? ""))));
  return lines
    .map((line) =>
      line
        .map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - widthOf(cell)))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${columns === undefined ? line : line.slice(0, columns)}\n`)
    .join("");
}

/** The rows of a list, or of an envelope around one. */
function rowsOf(value: object): readonly object[] {
  const list = Array.isArray(value) ? value : Object.values(value).length === 1 ? Object.values(value)[0] : undefined;
  if (!Array.isArray(list)) return [value];
  return list.map((item: unknown) => (typeof item === "object" && item !== null ? item : { value: item }));
}

function textOf(cell: unknown): string {
  // Control characters of an answer must not reach the terminal.
  const text = typeof cell === "string" ? cell : JSON.stringify(cell);
  return text.replace(/\p{Cc}+/gu, " ");
}

/** Chinese labels take two columns each. */
function widthOf(text: string): number {
  return [...text].reduce(
    (width, character) => width + (/\p{Script=Han}|[\uFF00-\uFF60\u3000-\u303F]/u.test(character) ? 2 : 1),
    0,
  );
}
