import { rootFrom } from "../contract/addresses.ts";
import type { Failure, FailureBook } from "../failures/failure.ts";
import { escapeHtml } from "../text/html.ts";
import { proseHtml } from "../text/prose.ts";
import type { Page } from "./page.ts";

/** The address of the page, and of what its script looks a text up in. */
export const failuresPath = "what-went-wrong";

/** Finds what a pasted text means; without a script, a list to be searched with the browser. */
export function failuresPage({ failures }: FailureBook): Page {
  const root = rootFrom(failuresPath);
  const kinds = Map.groupBy(failures, ({ kind }) => kind);
  const parts = [
    `<p>Paste an error, an answer or a line of a log. It is looked up here, on this page, and sent nowhere.</p>`,
    `<form id="what-went-wrong" data-root="${root}" hidden><label for="failure-text">What does it say?</label><textarea id="failure-text" rows="4" spellcheck="false"></textarea><p role="status"></p><ol></ol></form>`,
    ...[...kinds].map(
      ([kind, members]) =>
        `<h2>${escapeHtml(kind.replace(/^./, (letter) => letter.toUpperCase()))}</h2>${members.map((failure) => entry(failure, root)).join("")}`,
    ),
    `<script type="module" src="${root}assets/what-went-wrong/main.js"></script>`,
  ];
  return {
    path: failuresPath,
    title: "What went wrong?",
    description: "Finds what an error means by its text: problems, warnings, signatures, gateways.",
    frontMatter: { tableOfContents: "false" },
    body: `<div class="reference failures not-content">${parts.join("")}</div>`.replaceAll("\n", "&#10;"),
    isHtml: true,
  };
}

function entry({ id, title, meaning, cause, remedy, links, shownBy }: Failure, root: string): string {
  const named = links.map(
    ({ label, url }) => `<a href="${escapeHtml(/^https:/.test(url) ? url : root + url)}">${escapeHtml(label)}</a>`,
  );
  const part = (name: string, text: string) => (text === "" ? "" : `<p><strong>${name}</strong></p>${proseHtml(text)}`);
  const shown =
    shownBy === undefined
      ? ""
      : `<p><strong>See it on the mock</strong></p><pre tabindex="0">${escapeHtml(shownBy)}</pre>`;
  return `<details><summary><code>${escapeHtml(title)}</code></summary><div id="${escapeHtml(id)}">${part("What it means", meaning)}${part("Why", cause)}${part("What to do", remedy)}${named.length > 0 ? `<p>${named.join(", ")}</p>` : ""}${shown}</div></details>`;
}
