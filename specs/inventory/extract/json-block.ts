/** The JSON object that starts at line `from`: the shortest run of lines that parses. */
export function jsonBlock(lines: readonly string[], from: number): unknown {
  for (let end = from; end < lines.length; end++) {
    if (lines[end]?.trim() !== "}") continue;
    try {
      return JSON.parse(lines.slice(from, end + 1).join("\n"));
    } catch {
      // An inner object closed: the outer one goes on.
    }
  }
  throw new Error(`no JSON object at line ${from + 1}`);
}
