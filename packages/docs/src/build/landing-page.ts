import type { ApiCard } from "./api-card.ts";
import { count, escapeHtml } from "./html.ts";
import { landingCard } from "./landing-card.ts";
import { pageShell } from "./page-shell.ts";

/** The start page of the site: one card per API. */
export function landingPage(cards: readonly ApiCard[]): string {
  const sum = (value: (card: ApiCard) => number) => cards.reduce((total, card) => total + value(card), 0);
  const totals = [
    count(cards.length, "contract"),
    count(
      sum(({ operations }) => operations),
      "operation",
    ),
    count(
      sum(({ examples }) => examples),
      "checked example",
    ),
  ];
  return pageShell({
    title: "Edge Contracts",
    description: `API references for ${cards.map(({ title }) => title).join(", ")}.`,
    root: "./",
    body: `<header class="masthead">
<img class="mark" src="./assets/favicon.svg" alt="" width="36" height="36">
<p class="name">Edge Contracts</p>
</header>
<main>
<section class="hero">
<h1>Know what the edge will answer before you ask.</h1>
<p class="lead">Each API here has one contract: an OpenAPI document written by hand, media type by media type. Clients, the mock server, the conformance suites and these references are all derived from it, and tests hold them to it.</p>
<ul class="totals" aria-label="In total">
${totals.map((total) => `<li>${escapeHtml(total)}</li>`).join("\n")}
</ul>
</section>
<section class="cards" aria-label="APIs">
${cards.map(landingCard).join("\n")}
</section>
</main>
<footer>
<p>The contracts are independent work from public evidence. They are no documents of the vendors whose APIs they describe.</p>
<p>Everything on this site comes from its own host: no fonts, scripts or counters from elsewhere.</p>
</footer>`,
  });
}
