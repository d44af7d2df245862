import { escapeHtml } from "../text/html.ts";

/** The sitemap of a site of these files, references included. */
export function sitemap(files: readonly string[], root: string): { xml: string; addresses: number } {
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
