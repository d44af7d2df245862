import type { ApiCard } from "../contract/api-card.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { count, escapeHtml } from "../text/html.ts";
import { landingCard } from "./landing-card.ts";
import type { Page } from "./page.ts";

/** The file below the root that has the whole site, to be read from disk. */
export const offlineArchive = "edge-contracts-docs.zip";

const starts = [
  ["guides/go-live-in-china/", "Go live in China", "from an ICP number to a provisioned hostname"],
  ["guides/go-live-in-china/#whitelist-a-hostname", "Whitelist a hostname", "the exact request, ready to paste"],
  [
    "operations/china-cdn/createProvisionStateChange/#try-it",
    "Try it here",
    "send a request to the local mock from its page",
  ],
  ["guides/third-party-certificate/", "Issue a third-party certificate", "signing request, upload, deployment"],
  ["guides/dv-certificate/", "Issue a DV certificate", "challenges published and answered"],
  ["guides/background-jobs/", "Run background jobs", "the queue and the job that works on it"],
  ["guides/run-the-mock/", "Run the mock", "all APIs on one local port"],
  ["what-went-wrong/", "What went wrong?", "what an error means, found by its text"],
] as const;

/** What there is to start with on every site. */
const elsewhere = [
  ["media-types/", "Media types", "which operation speaks which"],
  ["what-went-wrong/", "What went wrong?", "what an error means, found by its text"],
  ["contracts/", "Downloads", "the contracts, and their requests as a collection"],
] as const;

const independence =
  "The contracts are independent work from public evidence. They are no documents of the vendors whose APIs they describe. ";

/** The landing page: where to start, then a card per API. */
export function landingPage(cards: readonly ApiCard[], { isThisRepository }: Owner = thisRepository): Page {
  const sum = (value: (card: ApiCard) => number) => cards.reduce((total, card) => total + value(card), 0);
  const totals = [
    count(cards.length, "contract"),
    count(
      sum(({ operations }) => operations),
      "operation",
    ),
    count(
      sum(({ examples }) => examples),
      "checked example, each counted where it is used",
      "checked examples, each counted where it is used",
    ),
  ];
  // Markdown ends a block of HTML at an empty line.
  return {
    path: "index",
    title: `Know what the ${isThisRepository ? "edge" : "server"} will answer before you ask.`,
    description: `API references for ${cards.map(({ title }) => title).join(", ")}.`,
    frontMatter: { template: "splash", editUrl: "false", tableOfContents: "false" },
    body: `<div class="landing not-content">
<p class="lead">Each API here has one contract: an OpenAPI document written by hand, media type by media type. Clients, the mock server, the conformance suites and these pages are all derived from it, and tests hold them to it.</p>
<ul class="totals" aria-label="In total">
${totals.map((total) => `<li>${escapeHtml(total)}</li>`).join("\n")}
</ul>
<nav class="starts" aria-label="Start here">
${(isThisRepository ? starts : elsewhere).map(([href, name, text]) => `<a href="./${href}"><strong>${name}</strong><span>${text}</span></a>`).join("\n")}
</nav>
<section class="cards" aria-label="APIs">
${cards.map(landingCard).join("\n")}
</section>
<p class="note">${isThisRepository ? independence : ""}Everything on this site comes from its own host: no fonts, scripts or counters from elsewhere.</p>
<p class="note online-only"><a href="./${offlineArchive}" download>The whole site as one file</a>, for where there is no network: unpack it and open <code>index.html</code>.</p>
</div>`,
  };
}
