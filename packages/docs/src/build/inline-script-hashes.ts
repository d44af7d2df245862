import { digest } from "./digest.ts";

/** The inline scripts of a page in the form in which a content security policy names them. */
export function inlineScriptHashes(html: string): string[] {
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  return [...new Set(inline.map(([, script]) => `'${digest("sha256", script ?? "")}'`))];
}
