import { defineRouteMiddleware, type StarlightRouteData } from "@astrojs/starlight/route-data";
import { framePath } from "../frame/base-path.ts";
import type { Destination } from "../frame/navigation.ts";
import type { PageStore } from "../frame/page-store.ts";

/** Put in by whoever renders pages. */
declare const shellPages: PageStore;

type Entry = StarlightRouteData["sidebar"][number];
type Link = Extract<Entry, { type: "link" }>;

/**
 * Shows beside a page the guides, the references, the facts, and what is near it: the operations of its section, the
 * problems of its API. A menu of everything on every page would make a site grow with the square of its contracts.
 */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  const route = locals.starlightRoute;
  const { navigation } = shellPages;
  const link = ({ label, path }: Destination): Link => ({
    type: "link",
    label,
    href: `${framePath}${path}`,
    isCurrent: path === `${route.id}/`,
    badge: undefined,
    attrs: {},
  });
  const group = (label: string, entries: Entry[]): Entry => ({
    type: "group",
    label,
    entries,
    collapsed: false,
    badge: undefined,
  });
  // The frame is the same for every site.
  route.siteTitle = navigation.title;
  for (const { attrs } of route.head) if (attrs?.["property"] === "og:site_name") attrs["content"] = navigation.title;
  route.sidebar = [...route.sidebar, ...navigation.menu.map(({ label, links }) => group(label, links.map(link)))];
  route.pagination = neighboursOf(route.sidebar.flatMap((entry) => linksOf(entry)));

  const [kind = "", api = ""] = route.id.split("/");
  const near = navigation.apis[api];
  if (near === undefined || !["operations", "problems", "reference"].includes(kind)) return;
  const sections = near.sections.map(({ label, path, operations }): Entry => {
    const isHere = operations.some((operation) => operation.path === `${route.id}/`);
    return isHere ? group(label, operations.map(link)) : link({ label, path });
  });
  const problems = kind === "problems" ? near.problems.map(link) : [];
  const entries = [link({ label: "Reference", path: `reference/${api}/` }), ...sections, ...problems];
  route.sidebar = [group(near.label, entries), ...route.sidebar];
  const pages = [...near.sections.flatMap(({ operations }) => operations), ...near.problems];
  route.pagination = neighboursOf(pages.map(link));
});

function linksOf(entry: Entry): Link[] {
  return entry.type === "link" ? [entry] : entry.entries.flatMap(linksOf);
}

function neighboursOf(links: readonly Link[]): StarlightRouteData["pagination"] {
  const here = links.findIndex(({ isCurrent }) => isCurrent);
  return { prev: here < 0 ? undefined : links[here - 1], next: here < 0 ? undefined : links[here + 1] };
}
