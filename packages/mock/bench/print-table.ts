/** Prints rows of text as columns, aligned to the right. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  for (const row of rows) console.log(row.map((cell, column) => cell.padStart(width(column))).join("   "));
}
