/** The pages of a site that are about one API, or about none, by their paths; each with what tells one state of it. */
export interface SearchablePages {
  /** Alphabetical by API, whose pages stand together. */
  readonly apis: readonly (readonly [id: string, pages: ReadonlyMap<string, string>])[];
  readonly others: ReadonlyMap<string, string>;
}

/** Above this many an edit would take longer for the index of all pages than for the pages that it changes. */
const pagesOfPart = 200;

/**
 * Shares the pages of a site out among indexes: one for all where they are few, else one for those about no API, which
 * change with every contract, and others for APIs beside each other. A browser asks each of them.
 */
export function searchParts({ apis, others }: SearchablePages): ReadonlyMap<string, string>[] {
  const all = [others, ...apis.map(([, pages]) => pages)];
  if (sizeOf(all) <= pagesOfPart) return [together(all)];
  const parts: ReadonlyMap<string, string>[][] = [[]];
  for (const [, pages] of apis) {
    const last = parts.at(-1) ?? [];
    if (last.length > 0 && sizeOf([...last, pages]) > pagesOfPart) parts.push([pages]);
    else last.push(pages);
  }
  return [others, ...parts.map(together)];
}

function sizeOf(pages: readonly ReadonlyMap<string, string>[]): number {
  return pages.reduce((sum, { size }) => sum + size, 0);
}

function together(pages: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string> {
  return new Map(pages.flatMap((each) => [...each]));
}
