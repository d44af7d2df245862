import type { StarlightUserConfig } from "@astrojs/starlight/types";
import type { DocumentedApi } from "../contract/documented-api.ts";
import type { Page } from "../pages/page.ts";

/** The sidebar: guides by hand, everything else as the contracts have it. */
export function shellSidebar(
  apis: readonly DocumentedApi[],
  pages: readonly Page[],
): NonNullable<StarlightUserConfig["sidebar"]> {
  const generated = (folder: string, filter: (api: DocumentedApi) => boolean) =>
    apis.filter(filter).map(({ description: { id, title } }) => ({
      label: title,
      collapsed: true,
      items: [{ autogenerate: { directory: `${folder}/${id}` } }],
    }));
  return [
    { label: "Guides", items: [{ autogenerate: { directory: "guides" } }] },
    {
      label: "References",
      items: apis.map(({ description: { id, title } }) => ({ label: title, link: `/reference/${id}/` })),
    },
    { label: "Operations", items: generated("operations", () => true) },
    { label: "Problems", items: generated("problems", ({ description }) => description.problemTypes.length > 0) },
    {
      label: "Facts",
      items: [
        ...pages.filter(({ path }) => path !== "index" && !path.includes("/")).map(({ path }) => path),
        "glossary",
      ],
    },
  ];
}
