/**
 * What of a page its index is made of. The menus around it are half of a page and are not searched; to have them read
 * only to leave them out takes a third of the time.
 */
export function searchable(html: string): string {
  const from = html.indexOf("<main");
  const to = html.lastIndexOf("</main>");
  if (from < 0 || to < 0) return html;
  const language = /<html\b[^>]*>/.exec(html)?.[0] ?? "<html>";
  const title = /<title>[^<]*<\/title>/.exec(html)?.[0] ?? "";
  return `<!DOCTYPE html>${language}<head>${title}</head><body>${html.slice(from, to)}</main></body></html>`;
}
