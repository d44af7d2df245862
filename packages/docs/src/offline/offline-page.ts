import { dirname, relative } from "node:path/posix";
import { inlineScriptHashes } from "../policy/inline-script-hashes.ts";

/** What the search box of the shell becomes: its index can only be read from a server. */
const searchNote =
  '<p class="no-search">Search needs a server. Here, the lists of pages and the search of the browser help.</p>';

/** The scripts of code; the others with a file of their own are for search and the outline. */
const ofCode = /\/(?:_astro\/ec\.[^"]*|assets\/samples\/main)\.js"/;

/**
 * A page of the site as it works when it is opened from disk: addresses are relative and name their file, and scripts
 * are no modules, which browsers refuse from `file:`.
 *
 * @param path where the page stands below the root
 * @param basePath the path of the root, with slashes at both ends
 */
export function offlinePage(html: string, path: string, basePath: string): string {
  const page = withoutModules(html)
    .replace(/<site-search[\s\S]*?<\/site-search>/, searchNote)
    .replaceAll(/<p class="note online-only">[\s\S]*?<\/p>/g, "")
    .replaceAll(/<(?:a|link|script|img)\b[^>]*>/g, (tag) =>
      tag
        // A file has no origin, so that no digest can be checked.
        .replaceAll(/ (?:integrity="[^"]*"|crossorigin="[^"]*")/g, "")
        .replace(/ (href|src)="([^"]*)"/, (_, name, url) => ` ${name}="${offlineAddress(url, path, basePath)}"`),
    );
  return page.replace(/(?<=http-equiv="Content-Security-Policy" content=")[^"]*/, (policy) =>
    policy
      .replace(
        /script-src [^;]*/,
        `script-src 'self' ${inlineScriptHashes(page)
          .map((hash) => `'${hash}'`)
          .join(" ")}`,
      )
      // Browsers disagree whether a file is part of its own site.
      .replaceAll("'self'", "'self' file:"),
  );
}

/** Modules wait for the whole page; so do the scripts that they become. */
function withoutModules(html: string): string {
  return html
    .replaceAll(/<link rel="modulepreload"[^>]*>/g, "")
    .replaceAll(/<script type="module" src="[^"]*"><\/script>/g, (tag) =>
      ofCode.test(tag) ? tag.replace('type="module"', "defer") : "",
    )
    .replaceAll(
      /<script type="module">([\s\S]*?)<\/script>/g,
      (_, code) => `<script>addEventListener("DOMContentLoaded",()=>{${code}})</script>`,
    );
}

/** An address of the site as the way from one file to another; others stay as they are. */
function offlineAddress(url: string, path: string, basePath: string): string {
  if (/^(?:[a-z][a-z+.-]*:|\/\/|#|$)/i.test(url)) return url;
  const { pathname, hash } = new URL(url, `http://site${basePath}${path}`);
  const file = pathname.slice(basePath.length).replace(/(?:^|\/)$/, "$&index.html");
  return (relative(dirname(path), file) || file) + hash;
}
