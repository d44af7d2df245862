import type { Check } from "./check.ts";

/** Every `x-source` that points into the document names a section or an object it has, and some do. */
export const checkSections: Check = ({ source, sections, objects }, { bundle }) => {
  const anchors = new Set([...sections, ...objects.map(({ name }) => name)].map((name) => name.replaceAll(" ", "-")));
  const cited = new Set(sourcesOf(bundle).flatMap((entry) => (entry.startsWith(`${source}#`) ? [entry] : [])));
  const fix = "name a heading of the document, with - for spaces";
  if (cited.size === 0) return [{ id: `section ${source}`, what: "no x-source points into the document", fix }];
  return [...cited]
    .filter((entry) => !anchors.has(entry.slice(source.length + 1)))
    .map((entry) => ({ id: `section ${entry}`, what: "an x-source names it; the document has no such heading", fix }));
};

function sourcesOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "x-source" ? [value].flat().map(String) : sourcesOf(value),
  );
}
