import { expect, test } from "vitest";
import { treePage } from "./tree-page.ts";

const document = { openapi: "3.1.0", link: '<a href="/kept"></script><script>run()</script>' };
const html = treePage({
  redoc: { fileName: "redoc.1.js", integrity: "sha384-ours" },
  name: "The reference",
  title: "Letters </title>",
  description: "About <it>",
  themeScript: "theme()",
  document,
});

test("the page loads our script, names its digest, and says where to read without one", () => {
  expect(html).not.toContain("https://");
  expect(html).toContain('<script defer src="../../../assets/redoc.1.js" integrity="sha384-ours"');
  expect(html).toContain('content="About &lt;it&gt;"');
  expect(html).toContain("<title>Letters &lt;/title&gt;</title>");
  expect(html).toContain("<script>theme()</script>");
  expect(html).toMatch(/script-src 'self' 'sha256-[^']{44}';/);
  expect(html).toMatch(/<noscript>.*href="\.\.\/index\.html"/);
});

test("definition and options are data that no text of a contract can end", () => {
  const block = (id: string) => new RegExp(`<script type="application/json" id="${id}">(.*?)</script>`).exec(html)?.[1];
  expect(JSON.parse(block("definition") ?? "")).toEqual(document);
  expect(JSON.parse(block("options") ?? "")).toMatchObject({ disableTelemetry: true, hideReplay: true });
});
