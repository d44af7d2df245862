/** The tags of a page with an address each; what stands inside scripts and styles is data. */
export function addressesOf(html: string): { tag: string; url: string }[] {
  const markup = html.replaceAll(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/g, "$1");
  return [...markup.matchAll(/<([a-z]+)\b[^>]*?\s(?:href|src|srcset|action|data|poster)="([^"]*)"/g)].map(
    ([, tag = "", url = ""]) => ({ tag, url }),
  );
}
