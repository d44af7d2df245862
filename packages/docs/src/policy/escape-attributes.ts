/** A tag, a comment, or an element whose content is no markup. */
const markup =
  /<!--[\s\S]*?-->|<(script|style)\b(?:"[^"]*"|'[^']*'|[^"'>])*>[\s\S]*?<\/\1>|<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi;

/**
 * A page whose attributes hold no angle brackets: Astro escapes their quotes only, and what looks for tags later would
 * take a text in an attribute for one.
 */
export function escapeAttributes(html: string): string {
  return html.replaceAll(markup, (found, element?: string) =>
    element !== undefined || found.startsWith("<!--")
      ? found
      : found.replaceAll(/"[^"]*"|'[^']*'/g, (value) => value.replaceAll("<", "&lt;").replaceAll(">", "&gt;")),
  );
}
