/** What APIs call the sentence of an error, most usual first. */
const names = [
  "message",
  "detail",
  "msg",
  "errorMessage",
  "error_message",
  "error_description",
  "description",
  "reason",
  "title",
  "error",
];

/**
 * An error of a shape of its own, with the text in place of its sentence, wherever that stands: an example tells of
 * another fault than the one at hand.
 */
export function inWordsOf(sample: unknown, text: string): unknown {
  const known = new Set(sentencesIn(sample));
  const name = names.find((each) => known.has(each));
  return name === undefined ? sample : replaced(sample, name, text);
}

function sentencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => (typeof member === "string" ? [name] : sentencesIn(member)));
}

function replaced(value: unknown, name: string, text: string): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(item, name, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === name && typeof member === "string" ? text : replaced(member, name, text),
    ]),
  );
}
