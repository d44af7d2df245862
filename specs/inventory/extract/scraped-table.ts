/**
 * The filled cells of the first scraped table at or after `from`, in reading order, heading row left out.
 *
 * The scrape breaks rows over lines and pads them with empty cells, so rows cannot be told apart here; every line of a
 * table holds a `|`.
 */
export function scrapedTable(lines: readonly string[], from: number): string[] {
  const separator = lines.findIndex((line, index) => index >= from && /^(---\|)+$/.test(line));
  if (separator < 0) throw new Error(`no table after line ${from + 1}`);
  const end = lines.findIndex((line, index) => index > separator && !line.includes("|"));
  return lines
    .slice(separator + 1, end < 0 ? undefined : end)
    .join(" ")
    .split("|")
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");
}
