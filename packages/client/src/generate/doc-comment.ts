/** A TSDoc comment of paragraphs, indented by `indent`. */
export function docComment(paragraphs: readonly (string | undefined)[], indent = ""): string {
  const text = paragraphs
    .map((paragraph) => paragraph?.trim())
    .filter((paragraph) => paragraph)
    .join("\n\n")
    .replaceAll("*/", "*\\/");
  const lines = text.split("\n").map((line) => `${indent} *${line.trimEnd() === "" ? "" : ` ${line.trimEnd()}`}`);
  return [`${indent}/**`, ...lines, `${indent} */`].join("\n");
}
