import type { StarlightUserConfig } from "@astrojs/starlight/types";
import { operationPath, problemPath, sectionFragment } from "../contract/addresses.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import type { Page } from "../pages/page.ts";
import { oneLine } from "../text/prose.ts";

/** What the menu of a page is made of, besides what every page has. */
export interface Navigation {
  readonly basePath: string;
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

/** The menu that every page has: guides by hand, and the way into each contract. */
export function shellSidebar(
  apis: readonly DocumentedApi[],
  pages: readonly Page[],
): NonNullable<StarlightUserConfig["sidebar"]> {
  return [
    { label: "Guides", items: [{ autogenerate: { directory: "guides" } }] },
    {
      label: "References",
      items: apis.map(({ card, description: { id } }) => ({ label: card.title, link: `/reference/${id}/` })),
    },
    {
      label: "Facts",
      items: [
        ...pages.filter(({ path }) => path !== "index" && !path.includes("/")).map(({ path }) => path),
        "glossary",
      ],
    },
  ];
}

/** What stands near the pages of each API. */
export function navigationOf(apis: readonly DocumentedApi[], basePath: string): Navigation {
  return { basePath, apis: Object.fromEntries(apis.map((api) => [api.description.id, apiNavigation(api)])) };
}

function apiNavigation({ card, description: { id, tags, operations, problemTypes } }: DocumentedApi): ApiNavigation {
  const sections = tags.map((tag) => ({
    label: oneLine(tag),
    path: `reference/${id}/#/${sectionFragment(tag)}`,
    operations: operations
      .filter((operation) => operation.tag === tag)
      .map((operation) => ({ label: oneLine(operation.summary), path: `${operationPath(operation)}/` })),
  }));
  return {
    label: card.title,
    sections: sections.filter((section) => section.operations.length > 0),
    problems: problemTypes.map(({ slug }) => ({ label: slug, path: `${problemPath(id, slug)}/` })),
  };
}
