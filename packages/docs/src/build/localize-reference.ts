import { escapeHtml } from "./html.ts";
import type { PublishedRedoc } from "./publish-redoc.ts";
import { referencePolicy } from "./reference-policy.ts";
import { replaceExactly } from "./replace-exactly.ts";

const remoteScript = /https:\/\/cdn\.redocly\.com\/redoc\/v[\d.]+\/bundles\/redoc\.standalone\.js/;

/** Rewrites a page of `redocly build-docs` so that it needs nothing but the site it stands in. */
export function localizeReference(page: string, redoc: PublishedRedoc, description: string): string {
  const assets = "../../assets";
  const remote = remoteScript.exec(page)?.[0] ?? "the URL of the Redoc bundle";
  let html = replaceExactly(page, remote, `${assets}/${redoc.fileName}`, 2);
  const integrity =
    /(?<=<link rel="modulepreload"[^>]*integrity=")[^"]*/.exec(html)?.[0] ?? "the integrity of the bundle";
  html = replaceExactly(html, `integrity="${integrity}"`, `integrity="${redoc.integrity}"`, 1);
  html = localizeLinks(html);
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${referencePolicy(html)}">`,
    '<meta name="referrer" content="no-referrer">',
    `<meta name="description" content="${escapeHtml(description)}">`,
    `<link rel="icon" type="image/svg+xml" href="${assets}/favicon.svg">`,
    `<link rel="stylesheet" href="${assets}/reference.css">`,
    // Before Redoc reads what was chosen.
    `<script src="${assets}/theme.js"></script>`,
  ];
  const charset = '<meta charset="utf8" />';
  return replaceExactly(html, charset, ['<meta charset="utf-8">', ...head].join("\n  "), 1);
}

/**
 * Redoc renders the links of its menu as paths and follows them as fragments. Hydration keeps the paths, and opening
 * one in a new tab would leave the page.
 */
function localizeLinks(html: string): string {
  const definition = html.indexOf('<script type="module">');
  return html.slice(0, definition).replaceAll('href="/', 'href="#/') + html.slice(definition);
}
