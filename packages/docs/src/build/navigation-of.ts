import { operationPath, problemPath, sectionFragment } from "../contract/addresses.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import type { ApiNavigation, Navigation } from "../frame/navigation.ts";
import type { Page } from "../pages/page.ts";
import { oneLine } from "../text/prose.ts";

/** What the menus of a site lead to. */
export function navigationOf(
  apis: readonly DocumentedApi[],
  pages: readonly Page[],
  { title, isThisRepository }: Owner = thisRepository,
): Navigation {
  const facts = pages.filter(({ path }) => path !== "index" && !path.includes("/"));
  return {
    title,
    menu: [
      {
        label: "References",
        links: apis.map(({ card, description: { id } }) => ({ label: card.title, path: `reference/${id}/` })),
      },
      {
        label: "Facts",
        links: [
          ...facts.map(({ path, label, title }) => ({ label: label ?? title, path: `${path}/` })),
          ...(isThisRepository ? [{ label: "Glossary", path: "glossary/" }] : []),
        ],
      },
    ],
    apis: Object.fromEntries(apis.map((api) => [api.description.id, apiNavigation(api)])),
  };
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
