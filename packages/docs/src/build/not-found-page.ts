import { pageShell } from "./page-shell.ts";

/** The page for addresses that the site does not have. */
export function notFoundPage(basePath: string): string {
  const root = `/${basePath}/`.replaceAll(/\/+/g, "/");
  return pageShell({
    title: "Not found – Edge Contracts",
    description: "This page does not exist.",
    root,
    body: `<main class="not-found">
<p class="status">404</p>
<h1>There is no page here</h1>
<p>The address may be mistyped, or the page has moved. Every reference is linked from the start page.</p>
<p><a class="button" href="${root}">Go to the start page</a></p>
</main>`,
  });
}
