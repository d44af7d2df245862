import { readdir } from "node:fs/promises";
import { sep } from "node:path";
import { escapeHtml } from "../text/html.ts";

/** The sitemap of a built folder, references included. */
export async function sitemap(site: string, root: string): Promise<{ xml: string; addresses: number }> {
  const files = (await readdir(site, { recursive: true })).map((file) => file.split(sep).join("/"));
  const addresses = files
    .filter((file) => file === "index.html" || file.endsWith("/index.html"))
    .map((file) => root + file.replace(/index\.html$/, ""))
    .sort();
  const urls = addresses.map((address) => `  <url><loc>${escapeHtml(encodeURI(address))}</loc></url>`);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
  return { xml, addresses: addresses.length };
}
