/** A heading of the China CDN page and the line it stands on. */
export interface Section {
  readonly name: string;
  readonly line: number;
}

/**
 * The headings of the China CDN page.
 *
 * The scrape lost their markup: a heading is a line of a few plain words before a line that starts a sentence. A word
 * torn out of a sentence looks alike, but the line after it goes on in lower case.
 */
export function chinaCdnSections(lines: readonly string[]): Section[] {
  return lines.flatMap((name, line) =>
    /^[A-Z][A-Za-z]*( [A-Za-z0-9]+){0,7}$/.test(name) &&
    !/^([A-Z_]+|Status \d+)$/.test(name) &&
    /^[A-Z]/.test(lines[line + 1] ?? "")
      ? [{ name, line }]
      : [],
  );
}

/** The lines from a heading to the next one. */
export function sectionLines(lines: readonly string[], sections: readonly Section[], name: string): string[] {
  const index = sections.findIndex((section) => section.name === name);
  if (index < 0) throw new Error(`no section ${name}`);
  return lines.slice(sections[index]?.line, sections[index + 1]?.line);
}
