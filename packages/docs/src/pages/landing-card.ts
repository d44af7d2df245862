import { sectionFragment } from "../contract/addresses.ts";
import type { ApiCard } from "../contract/api-card.ts";
import { count, escapeHtml } from "../text/html.ts";
import { effectBar } from "./effect-bar.ts";

/** The card of one API on the start page. */
export function landingCard(card: ApiCard): string {
  const reference = `./reference/${encodeURIComponent(card.id)}/`;
  const heading = `api-${card.id}`;
  const kilobytes = Math.max(1, Math.round(Buffer.byteLength(card.contractJson) / 1000));
  return `<article class="card" id="${escapeHtml(card.id)}" aria-labelledby="${escapeHtml(heading)}">
<header>
<p class="base-path"><code>${breakable(card.basePath || "/")}</code></p>
<h2 id="${escapeHtml(heading)}"><a href="${reference}index.html">${escapeHtml(card.title)}</a></h2>
<p class="summary">${escapeHtml(card.summary)}</p>
</header>
<dl class="figures">
${figure(card.operations, "operation")}
${figure(card.mediaTypes.length, "media type")}
${figure(card.examples, "example", "counted where it is used")}
</dl>
${effectBar(card.effects)}
<ul class="sections">
${card.sections
  .map(
    ({ name, operations }) =>
      `<li><a href="${reference}index.html#/${sectionFragment(name)}">${escapeHtml(name)}</a> <span title="${count(operations, "operation")}">${operations}</span></li>`,
  )
  .join("\n")}
</ul>
<details>
<summary>Media types of requests and successes by name</summary>
<ul class="media-types">
${card.mediaTypes.map((name) => `<li><code>${breakable(name)}</code></li>`).join("\n")}
</ul>
</details>
<p class="actions">
<a class="button" href="${reference}index.html" aria-label="Read the reference of ${escapeHtml(card.title)}">Read the reference</a>
<a class="download" href="${reference}contract.json" download="${escapeHtml(card.id)}.json" aria-describedby="${escapeHtml(heading)}">Contract <span>JSON, ${kilobytes} kB</span></a>
</p>
</article>`;
}

function figure(number: number, noun: string, note?: string): string {
  const hint = note === undefined ? "" : ` title="${note}"`;
  return `<div${hint}><dt>${number === 1 ? noun : `${noun}s`}</dt><dd>${number}</dd></div>`;
}

/** Lets long names break where a reader would break them. */
function breakable(name: string): string {
  return escapeHtml(name).replaceAll(/(?<=[./+])/g, "<wbr>");
}
