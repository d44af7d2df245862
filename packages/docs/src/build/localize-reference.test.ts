import { expect, test } from "vitest";
import { BuildProblem } from "./build-problem.ts";
import { localizeReference } from "./localize-reference.ts";

const redoc = { fileName: "redoc.1.js", integrity: "sha384-ours" };
const remote = "https://cdn.redocly.com/redoc/v3.0.1/bundles/redoc.standalone.js";
const page = [
  '<meta charset="utf8" />',
  `<link rel="modulepreload" href="${remote}" integrity="sha384-theirs" crossorigin="anonymous" />`,
  '<a href="/section">',
  `<script type="module">import { hydrate } from "${remote}"; const path = 'href="/kept"';</script>`,
].join("\n");

test("the page loads our script, names its digest and follows fragments", () => {
  const html = localizeReference(page, redoc, "About <it>");
  expect(html).not.toContain("https://");
  expect(html).toContain('href="../../assets/redoc.1.js" integrity="sha384-ours"');
  expect(html).toContain('<a href="#/section">');
  expect(html).toContain(`'href="/kept"'`);
  expect(html).toContain('content="About &lt;it&gt;"');
  expect(html).toMatch(/script-src 'self' 'sha256-[^']{44}';/);
});

test("a page of another shape is refused", () => {
  expect(() => localizeReference(page.replace("modulepreload", "preload"), redoc, "")).toThrow(BuildProblem);
  expect(() => localizeReference(page.replaceAll("cdn.redocly.com", "cdn.example"), redoc, "")).toThrow(BuildProblem);
});
