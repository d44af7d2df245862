/** What the portable form of a contract lost, by what it is called in code. */
export const lossSentences = {
  versions:
    "Of the versions of a body only the one that a client gets unasked is left, and an error has one media type.",
  problems: "The known problems of an answer are one general problem; their slugs stand in descriptions only.",
  conditions: "Which members come together, and what one member means for another, is not checked.",
  patterns: "Patterns that look ahead are left out; RE2 does not know them.",
  nullable: "Of a member that may be null the other values are not listed.",
  unique: "Lists whose items differ may repeat some.",
  keywords: "Keywords of JSON Schema that OpenAPI 3.0 lacks are left out.",
  extensions:
    "No extension is left: no sources, no effects, no order of lists, no names of codes, no marks of secrets.",
  emptiness: "A body that may be absent is described as if it always came.",
  signing: "A signed request has a header Authorization; how it is made is not said.",
} as const;

/** Collects what was lost, each once. */
export class Losses {
  readonly #names = new Set<keyof typeof lossSentences>();

  add(name: keyof typeof lossSentences): void {
    this.#names.add(name);
  }

  /** In the order of {@link lossSentences}. */
  get sentences(): string[] {
    return Object.entries(lossSentences)
      .filter(([name]) => this.#names.has(name as keyof typeof lossSentences))
      .map(([, sentence]) => sentence);
  }
}
