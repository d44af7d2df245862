import type { Navigation } from "./navigation.ts";

/** What the frame reads its pages from, as the global `shellPages`. */
export interface PageStore {
  /** The collections of Astro, by name, and the pages of each, by path. */
  readonly collections: ReadonlyMap<string, ReadonlyMap<string, object>>;
  readonly navigation: Navigation;
}
