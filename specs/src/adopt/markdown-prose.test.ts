import { expect, test } from "vitest";
import type { AdoptionNote } from "./adoption-note.ts";
import { markdownOf, writeProseAsMarkdown } from "./markdown-prose.ts";

test.each([
  ["<p>Creates a customer.</p>\n\n<p>Or <em>two</em>.</p>", "Creates a customer.\n\nOr *two*."],
  ['See <a href="/docs/x#y">the <b>guide</b></a>.', "See [the **guide**](/docs/x#y)."],
  ["One<br>two<br/>three", "One\ntwo\nthree"],
  ["<ul><li>a</li><li><code>b</code></li></ul>", "- a\n- `b`"],
  ['<a href="javascript:alert(1)">x</a>', "x"],
  ["a <b>bold beginning", "a bold beginning"],
  ["`<p>` stays, <p>this", "`<p>` stays,\n\nthis"],
  ["<script>x()</script> and <table>", "<script>x()</script> and <table>"],
  ["a < b and c > d", "a < b and c > d"],
  ["1 <2> 3", "1 <2> 3"],
])("%j is %j in Markdown", (html, markdown) => {
  expect(markdownOf(html)).toBe(markdown);
});

test("descriptions are written, values are not", () => {
  const notes: AdoptionNote[] = [];
  const document = {
    info: { description: "<p>a</p>" },
    components: {
      schemas: {
        A: { properties: { description: { type: "string", description: "<b>b</b>", default: "<b>" } } },
        B: { examples: [{ description: "<p>c</p>" }], example: { description: "<p>d</p>" } },
      },
    },
  };
  writeProseAsMarkdown(document, notes);
  expect(document).toEqual({
    info: { description: "a" },
    components: {
      schemas: {
        A: { properties: { description: { type: "string", description: "**b**", default: "<b>" } } },
        B: { examples: [{ description: "<p>c</p>" }], example: { description: "<p>d</p>" } },
      },
    },
  });
  expect(notes).toEqual([{ pointer: "", message: "2 descriptions are HTML, and written as Markdown." }]);
});

test("a long text of nothing but open tags takes no time", () => {
  const began = performance.now();
  markdownOf("<a href='x'>".repeat(20_000));
  markdownOf("<".repeat(50_000));
  expect(performance.now() - began).toBeLessThan(2_000);
});
