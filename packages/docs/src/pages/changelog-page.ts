import type { DocumentedApi } from "../contract/documented-api.ts";
import { sections } from "../text/markdown.ts";
import { phrase, plain } from "../text/prose.ts";
import type { Page } from "./page.ts";

/** What changed in each contract, newest first, from the one list that all contracts share. */
export function changelogPage(apis: readonly DocumentedApi[], changes: string): Page {
  const entries = entriesOf(changes);
  return {
    path: "changelog",
    title: "Changelog",
    description: "What changed in each contract, newest first.",
    body: sections(
      ...apis.map(({ description: { id, title, version } }) => {
        const own = entries.filter(({ text }) => text.startsWith(`${id} `));
        const list = own.map(({ date, text }) => `- ${plain(date)}: ${phrase(text.slice(id.length + 1))}`);
        return sections(`## ${plain(title)}, ${plain(version)}`, list.join("\n") || "No change is on record.");
      }),
    ),
  };
}

function entriesOf(changes: string): { date: string; text: string }[] {
  const [, ...parts] = changes.split(/^## /m);
  return parts.flatMap((part) => {
    const [date = "", ...rest] = part.split("\n");
    const items = rest.join("\n").split(/^- /m).slice(1);
    return items.map((item) => ({ date: date.trim(), text: item.replaceAll(/\s+/g, " ").trim() }));
  });
}
