/** On which side of its column a text stands. */
export type Side = "start" | "end";

/** Rows as lines with aligned columns; without `sides` the first column is text and the others are numbers. */
export function alignColumns(rows: readonly (readonly string[])[], sides: readonly Side[] = ["start"]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return sides[column] === "start" ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
}
