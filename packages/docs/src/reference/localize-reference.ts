import { referencePolicy } from "../policy/reference-policy.ts";
import { BuildProblem } from "../text/build-problem.ts";
import { escapeHtml } from "../text/html.ts";
import { replaceExactly } from "../text/replace-exactly.ts";
import { type PublishedRedoc, redocData } from "./publish-redoc.ts";

const remoteScript = String.raw`https://cdn\.redocly\.com/redoc/v[\d.]+/bundles/redoc\.standalone\.js`;

/** The two places where `redocly build-docs` names its script: a hint in the head, and the module that starts it. */
const hint = new RegExp(`<link rel="modulepreload" href="${remoteScript}"[^>]*>`);
const start = new RegExp(
  String.raw`<script type="module">\s*import \{ hydrate \} from "${remoteScript}";` +
    String.raw`\s*const __redoc_definition = (\{[^\n]*\});\s*const __redoc_options = (\{[^\n]*\});` +
    String.raw`\s*hydrate\([^)]*getElementById\('redoc'\)\);\s*</script>`,
);

/** What a reference needs besides the page that the Redocly CLI renders. */
export interface ReferenceParts {
  readonly redoc: PublishedRedoc;
  /** One sentence for search results and previews. */
  readonly description: string;
  /** What the page is called where it cannot be published. */
  readonly name: string;
  /** The script that keeps the colours in step with the shell. */
  readonly themeScript: string;
}

/** Rewrites a page of `redocly build-docs` so that it needs nothing but the site it stands in, or the disk. */
export function localizeReference(page: string, { redoc, name, description, themeScript }: ReferenceParts): string {
  const assets = "../../../assets";
  const [module, definition = "", options = ""] = matchOf(start, page);
  const body = page
    .replace(module, () => dataBlock(redocData.definition, definition) + dataBlock(redocData.options, options))
    .replace(matchOf(hint, page)[0], "");
  const theme = `<script>${themeScript}</script>`;
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${referencePolicy(theme + body, name, themeScript)}">`,
    // Before anything that the parser waits for.
    `<script defer src="${assets}/${redoc.fileName}" integrity="${redoc.integrity}" crossorigin="anonymous"></script>`,
    // Before Redoc reads what was chosen.
    theme,
    '<meta name="referrer" content="no-referrer">',
    `<meta name="description" content="${escapeHtml(description)}">`,
    `<link rel="icon" type="image/svg+xml" href="${assets}/favicon.svg">`,
    `<link rel="stylesheet" href="${assets}/reference.css">`,
  ];
  const charset = '<meta charset="utf8" />';
  return replaceExactly(localizeLinks(body), charset, ['<meta charset="utf-8">', ...head].join("\n  "), 1);
}

/** Data cost a browser less than the same as a script, and need no permission of the policy. */
function dataBlock(id: string, json: string): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(JSON.parse(json)).replaceAll("<", "\\u003c")}</script>`;
}

function matchOf(pattern: RegExp, page: string): RegExpExecArray {
  const found = pattern.exec(page);
  if (found !== null) return found;
  throw new BuildProblem(
    `Expected ${pattern} in the output of the Redocly CLI. ` +
      "After an upgrade of @redocly/cli, adapt packages/docs/src/reference/localize-reference.ts.",
  );
}

/**
 * Redoc renders the links of its menu as paths and follows them as fragments. Hydration keeps the paths, and opening
 * one in a new tab would leave the page.
 */
function localizeLinks(html: string): string {
  const data = html.indexOf(`<script type="application/json"`);
  return html.slice(0, data).replaceAll('href="/', 'href="#/') + html.slice(data);
}
