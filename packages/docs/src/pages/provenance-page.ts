import type { DocumentedApi } from "../contract/documented-api.ts";
import type { Source } from "../contract/read-sources.ts";
import { isObject, type Json } from "../text/json.ts";
import { code, link, sections, table } from "../text/markdown.ts";
import { plain, prose } from "../text/prose.ts";
import { evidencePath } from "./evidence-page.ts";
import type { Page } from "./page.ts";

/** Where the facts come from, and what was decided where the documents disagree. */
export function provenancePage(
  apis: readonly DocumentedApi[],
  sources: readonly Source[],
  readmes: ReadonlyMap<string, string>,
): Page {
  const counts = apis.map(({ document }) => citations(document));
  const used = [...sources.map(({ id }) => id), "inferred"];
  const rows = used.map((id) => {
    const source = sources.find((candidate) => candidate.id === id);
    return [
      code(id),
      plain(source?.title ?? "No source says it; we concluded it from the rest"),
      plain(source?.edition ?? ""),
      ...counts.map((count) => String(count.get(id) ?? "")),
    ];
  });
  return {
    path: "provenance",
    title: "Where the facts come from",
    description: "The sources of the contracts, how often each is cited, and how disagreements were decided.",
    body: sections(
      "Every operation, parameter, response and schema of a contract names its sources. The last columns count the places that cite each.",
      table(["Id", "Source", "Edition", ...apis.map(({ description: { id } }) => id)], rows),
      `Fact by fact: ${apis.map(({ description: { id, title } }) => link(plain(title), `../${evidencePath(id)}/`)).join(", ")}.`,
      ...apis.map(({ description: { id, title } }) => {
        const text = decisionsIn(readmes.get(id) ?? "");
        return text === "" ? "" : sections(`## ${plain(title)}`, text);
      }),
    ),
  };
}

function citations(node: Json, counts = new Map<string, number>()): Map<string, number> {
  if (Array.isArray(node)) for (const item of node) citations(item, counts);
  if (!isObject(node)) return counts;
  const cited = Array.isArray(node["x-source"]) ? node["x-source"] : [];
  for (const id of new Set(cited.map((source) => String(source).replace(/#.*/, "")))) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  for (const member of Object.values(node)) citations(member, counts);
  return counts;
}

/** The sections of an API's README, one level deeper: what stands before the first one is for its authors. */
function decisionsIn(readme: string): string {
  const start = readme.search(/^## /m);
  return start < 0 ? "" : prose(readme.slice(start), 1);
}
