import { referencePolicy } from "../policy/reference-policy.ts";
import { escapeHtml } from "../text/html.ts";
import type { JsonObject } from "../text/json.ts";
import { sampleLabels } from "./code-samples.ts";
import { type PublishedRedoc, redocData } from "./publish-redoc.ts";

/** What the page of a contract in Redoc is made of. */
export interface TreePageParts {
  readonly redoc: PublishedRedoc;
  /** The contract as Redoc shall show it. */
  readonly document: JsonObject;
  readonly title: string;
  /** One sentence for search results and previews. */
  readonly description: string;
  /** What the page is called where it cannot be published. */
  readonly name: string;
  /** The script that keeps the colours in step with the shell. */
  readonly themeScript: string;
}

const options = {
  // Makes every code table reachable by a link of its own.
  schemaDefinitionsTagName: "Schemas",
  schemasExpansionLevel: 2,
  jsonSamplesExpandLevel: 3,
  // There is no try-it console here: a page that keeps to its own host cannot call an API.
  hideReplay: true,
  downloadUrls: [{ title: "Contract (JSON)", url: "../contract.json" }],
  // Samples are shown for these labels only.
  codeSamples: {
    languages: sampleLabels.map((label) => ({ lang: label === "TypeScript" ? label : "Shell", label })),
  },
  skipBundle: true,
  disableTelemetry: true,
};

/**
 * A page that starts Redoc with a contract, and needs nothing but the site it stands in, or the disk. It is empty until
 * then: what can be read without a script is the reference beside it.
 */
export function treePage({ redoc, document, title, description, name, themeScript }: TreePageParts): string {
  const assets = "../../../assets";
  const theme = `<script>${themeScript}</script>`;
  const body = [
    '<div id="redoc"></div>',
    '<noscript>Schema trees need a script. <a href="../index.html">The reference</a> shows the same without.</noscript>',
    dataBlock(redocData.definition, document),
    dataBlock(redocData.options, options),
  ].join("\n");
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${referencePolicy(theme + body, name, themeScript)}">
  <script defer src="${assets}/${redoc.fileName}" integrity="${redoc.integrity}" crossorigin="anonymous"></script>
  ${theme}
  <meta name="referrer" content="no-referrer">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="description" content="${escapeHtml(description)}">
  <link rel="icon" type="image/svg+xml" href="${assets}/favicon.svg">
  <link rel="stylesheet" href="${assets}/reference.css">
  <title>${escapeHtml(title)}</title>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Data cost a browser less than the same as a script, and need no permission of the policy. */
function dataBlock(id: string, data: unknown): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`;
}
