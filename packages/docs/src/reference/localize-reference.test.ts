import { expect, test } from "vitest";
import { BuildProblem } from "../text/build-problem.ts";
import { localizeReference } from "./localize-reference.ts";

const parts = {
  redoc: { fileName: "redoc.1.js", integrity: "sha384-ours" },
  name: "The reference",
  description: "About <it>",
  themeScript: "theme()",
};
const remote = "https://cdn.redocly.com/redoc/v3.0.1/bundles/redoc.standalone.js";
const page = [
  '<meta charset="utf8" />',
  `<link rel="modulepreload" href="${remote}" integrity="sha384-theirs" crossorigin="anonymous" />`,
  '<a href="/section">',
  '<script type="module">',
  `  import { hydrate } from "${remote}";`,
  "",
  '  const __redoc_definition = {"openapi":"3.1.0","link":"<a href=\\"/kept\\"></script>"};',
  '  const __redoc_options = {"skipBundle":true};',
  "",
  "  hydrate(__redoc_definition, __redoc_options, document.getElementById('redoc'));",
  "</script>",
].join("\n");

test("the page loads our script, names its digest and follows fragments", () => {
  const html = localizeReference(page, parts);
  expect(html).not.toContain("https://");
  expect(html).toContain('<script defer src="../../../assets/redoc.1.js" integrity="sha384-ours"');
  expect(html).toContain('<a href="#/section">');
  expect(html).toContain('content="About &lt;it&gt;"');
  expect(html).toContain("<script>theme()</script>");
  expect(html).toMatch(/script-src 'self' 'sha256-[^']{44}';/);
});

test("definition and options are data that no text of a contract can end", () => {
  const html = localizeReference(page, parts);
  const block = (id: string) => new RegExp(`<script type="application/json" id="${id}">(.*?)</script>`).exec(html)?.[1];
  expect(JSON.parse(block("definition") ?? "")).toEqual({ openapi: "3.1.0", link: '<a href="/kept"></script>' });
  expect(JSON.parse(block("options") ?? "")).toEqual({ skipBundle: true });
});

test("a page of another shape is refused", () => {
  expect(() => localizeReference(page.replace("modulepreload", "preload"), parts)).toThrow(BuildProblem);
  expect(() => localizeReference(page.replaceAll("cdn.redocly.com", "cdn.example"), parts)).toThrow(BuildProblem);
  expect(() => localizeReference(page.replace("__redoc_options", "__options"), parts)).toThrow(BuildProblem);
});
