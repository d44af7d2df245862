const lineWidth = 120;

/** JSON as the repository's formatter prints it: what fits on a line stays on it. */
export function printJson(value: unknown, indent = "", keyWidth = 0): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const [open, close, pad] = Array.isArray(value) ? ["[", "]", ""] : ["{", "}", " "];
  if (entries.length === 0) return open + close;
  const print = (inner: string) =>
    entries.map(([key, item]) => {
      const label = Array.isArray(value) ? "" : `${JSON.stringify(key)}: `;
      return label + printJson(item, inner, label.length);
    });
  const line = `${open}${pad}${print(indent).join(", ")}${pad}${close}`;
  // One more column for the comma that may follow.
  if (!line.includes("\n") && indent.length + keyWidth + line.length + 1 <= lineWidth) return line;
  const inner = `${indent}  `;
  return `${open}\n${print(inner)
    .map((item) => inner + item)
    .join(",\n")}\n${indent}${close}`;
}
