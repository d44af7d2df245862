import { defineRouteMiddleware, type StarlightRouteData } from "@astrojs/starlight/route-data";
import type { Navigation } from "../build/shell-sidebar.ts";

/** Put in by the build. */
declare const NAVIGATION: Navigation;

type Entry = StarlightRouteData["sidebar"][number];

/**
 * Shows beside a page what is near it: the operations of its section, the problems of its API. A menu of everything on
 * every page would make a site grow with the square of its contracts.
 */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  const route = locals.starlightRoute;
  const [kind = "", api = ""] = route.id.split("/");
  const near = NAVIGATION.apis[api];
  if (near === undefined || !["operations", "problems", "reference"].includes(kind)) return;
  const link = ({ label, path }: { readonly label: string; readonly path: string }): Entry => ({
    type: "link",
    label,
    href: `${NAVIGATION.basePath}${path}`,
    isCurrent: path === `${route.id}/`,
    badge: undefined,
    attrs: {},
  });
  const sections = near.sections.map(({ label, path, operations }): Entry => {
    const isHere = operations.some((operation) => operation.path === `${route.id}/`);
    const entries = operations.map(link);
    return isHere ? { type: "group", label, entries, collapsed: false, badge: undefined } : link({ label, path });
  });
  const problems = kind === "problems" ? near.problems.map(link) : [];
  const group = { type: "group", label: near.label, collapsed: false, badge: undefined } as const;
  const entries = [link({ label: "Reference", path: `reference/${api}/` }), ...sections, ...problems];
  route.sidebar = [{ ...group, entries }, ...route.sidebar];
  const here = [...near.sections.flatMap(({ operations }) => operations), ...near.problems];
  const at = here.findIndex(({ path }) => path === `${route.id}/`);
  const neighbour = (index: number) =>
    at >= 0 && here[index] ? (link(here[index]) as StarlightRouteData["pagination"]["prev"]) : undefined;
  route.pagination = { prev: neighbour(at - 1), next: neighbour(at + 1) };
});
