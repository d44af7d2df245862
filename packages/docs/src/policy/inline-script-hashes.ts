import { BuildProblem } from "../text/build-problem.ts";
import { digest } from "./digest.ts";
import { knownScripts } from "./known-scripts.ts";

/** The inline scripts of a page; blocks of data are none. */
const inlineScript = /<script(?![^>]*\b(?:src=|type="application\/json"))[^>]*>([\s\S]*?)<\/script>/g;

/** The inline scripts of a page in the form in which a content security policy names them. */
export function inlineScriptHashes(html: string): string[] {
  return [...new Set([...html.matchAll(inlineScript)].map(([, script = ""]) => digest("sha256", script)))];
}

/**
 * The same for a page that was just rendered, none of whose scripts may be unknown; `own` are those of this package.
 *
 * @throws {BuildProblem} with the script that nobody has read.
 */
export function knownScriptHashes(html: string, page: string, own: readonly string[] = []): string[] {
  const hashes = inlineScriptHashes(html);
  for (const [, script = ""] of html.matchAll(inlineScript)) {
    const hash = digest("sha256", script);
    if (knownScripts.has(hash) || own.includes(script)) continue;
    throw new BuildProblem(
      `${page} has an inline script that is not known, so it is not published:\n${script.trim().slice(0, 500)}\n` +
        `If an upgrade of Starlight or of the Redocly CLI brought it, read it and add "${hash}" to ` +
        "packages/docs/src/policy/known-scripts.ts. If it comes from a contract, the page does not escape that text.",
    );
  }
  return hashes;
}
