import { digest } from "./digest.ts";

/** The inline scripts of a page in the form in which a content security policy names them; blocks of data need none. */
export function inlineScriptHashes(html: string): string[] {
  const inline = [...html.matchAll(/<script(?![^>]*\b(?:src=|type="application\/json"))[^>]*>([\s\S]*?)<\/script>/g)];
  return [...new Set(inline.map(([, script]) => `'${digest("sha256", script ?? "")}'`))];
}
