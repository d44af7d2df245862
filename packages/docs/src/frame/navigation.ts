/** What the menu of a page is made of, besides the guides. */
export interface Navigation {
  /** The name of the site. */
  readonly title: string;
  /** What the menu of every page has below the guides. */
  readonly menu: readonly { readonly label: string; readonly links: readonly Destination[] }[];
  readonly apis: Readonly<Record<string, ApiNavigation>>;
}

/** A page by its name in a menu; the address is below the root. */
export interface Destination {
  readonly label: string;
  readonly path: string;
}

/** The pages of one API. */
export interface ApiNavigation {
  readonly label: string;
  readonly sections: readonly (Destination & { readonly operations: readonly Destination[] })[];
  readonly problems: readonly Destination[];
}
