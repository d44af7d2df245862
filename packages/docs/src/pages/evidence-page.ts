import { type Fact, factsOf } from "@edge-contracts/specs/runtime";
import { rootFrom } from "../contract/addresses.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { escapeHtml } from "../text/html.ts";
import { oneLine } from "../text/prose.ts";
import type { Page } from "./page.ts";

/** Where the page of an API's evidence stands. */
export const evidencePath = (api: string): string => `provenance/${api}`;

/** What each fact of a contract rests on: every operation, parameter, answer, schema and member. */
export function evidencePage({ description: { id, title }, document }: DocumentedApi): Page {
  const path = evidencePath(id);
  const groups = Map.groupBy(factsOf(document), ({ pointer }) => ownerOf(pointer));
  const parts = [
    `<p>A fact without sources of its own rests on those of what it is part of. <a href="${rootFrom(path)}provenance/">What the ids stand for</a>; <code>inferred</code> is what no source says.</p>`,
    ...[...groups].map(([owner, facts]) => {
      const rows = facts.map(
        (fact) =>
          `<tr><td>${fact.kind}</td><td><code>${escapeHtml(placeOf(fact))}</code></td><td>${escapeHtml(fact.sources.join(", "))}</td></tr>`,
      );
      return `<details><summary><code>${escapeHtml(owner).replaceAll(/(?<=\/)/g, "<wbr>")}</code></summary><div><table><thead><tr><th>Kind</th><th>Place</th><th>Sources</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></details>`;
    }),
  ];
  return {
    path,
    title: `Evidence: ${oneLine(title)}`,
    description: "Which sources each operation, parameter, answer, schema and member of the contract rests on.",
    frontMatter: { tableOfContents: "false" },
    body: `<div class="reference not-content" data-pagefind-ignore>${parts.join("")}</div>`.replaceAll("\n", "&#10;"),
    isHtml: true,
  };
}

function tokensOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The path or the component that a fact belongs to. */
function ownerOf(pointer: string): string {
  const [root = "", name = "", component = ""] = tokensOf(pointer);
  return root === "components" ? `${name}: ${component}` : name;
}

/** A place as people write it: `csr.sans[]` for a member, what stands below its owner for anything else. */
function placeOf({ pointer, kind }: Fact): string {
  const tokens = tokensOf(pointer);
  const below = tokens.slice(tokens[0] === "components" ? 3 : 2);
  if (below.length === 0) return tokens.at(-1) ?? "";
  if (kind !== "member") return below.join(" ");
  return below
    .filter((token, index) => token !== "properties" || below[index - 1] === "properties")
    .map((token) => (token === "items" ? "[]" : `.${token}`))
    .join("")
    .replace(/^\./, "");
}
