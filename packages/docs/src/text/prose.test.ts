import { expect, test } from "vitest";
import { code, fence, link, table } from "./markdown.ts";
import { phrase, plain, prose } from "./prose.ts";

test.each([
  ["Hi <script>run()</script> there", "Hi \\<script>run()\\</script> there"],
  ["<div onclick=run()>\n\ntext", "\\<div onclick=run()>\n\ntext"],
  ["<!-- <b> --> a", "\\<!-- \\<b> --> a"],
  ["[a](javascript:run()) [b](JAVASCRIPT:run()) [c](data:text/html,x)", "a b c"],
  ["[a][b]\n\n[b]: javascript:run()", "[a][b]"],
  ["![seen](https://elsewhere.example/pixel.png)", "seen"],
  ["[docs](https://a.example/b) and [here](../x/)", "[docs](https://a.example/b) and [here](../x/)"],
  [":::note\na\n:::", "\\:::note\na\n\\:::"],
  ["# Big", "#### Big"],
  ["```Text\n<b>\n```", "```\n<b>\n```"],
  ['```JSON title="x" {1}\n{}\n```', "```json\n{}\n```"],
  ["`<b>` and *this*", "`<b>` and *this*"],
])("prose %j becomes %j", (given, wanted) => {
  expect(prose(given).replaceAll("\\[", "[").replaceAll("\\]", "]")).toBe(wanted);
});

test("tables and lists stay what they are in prose, and become lines in a cell", () => {
  const text = "Either:\n\n| a | b |\n|---|---|\n| `x` | y |\n\n- one\n- two\n  lines";
  expect(prose(text)).toBe("Either:\n\n| a | b |\n| - | - |\n| `x` | y |\n\n- one\n- two\n  lines");
  expect(phrase(text)).toBe("Either:<br>`x`: y<br>• one<br>• two lines");
});

test("a title is text, whatever it looks like", () => {
  expect(plain("<b>*x*</b>\n\n`y` [z](q) a_b & c")).toBe("\\<b\\>\\*x\\*\\</b\\> \\`y\\` \\[z\\](q) a\\_b \\& c");
  expect(["1. a", "- a", "# a", ":::note"].map(plain)).toEqual(["1\\. a", "\\- a", "\\# a", "\\:\\:\\:note"]);
});

test("code, blocks, links and cells hold whatever stands in them", () => {
  expect(code("a`b")).toBe("``a`b``");
  expect(code("`a\n\nb")).toBe("`` `a b ``");
  expect(fence("json", "```\n<b>")).toBe("````json\n```\n<b>\n````");
  expect(link("x", "../a b(c)<d>/")).toBe("[x](../a%20b%28c%29%3cd%3e/)");
  expect(table(["a|b"], [["c\nd|e"]])).toBe("| a\\|b |\n| --- |\n| c d\\|e |");
});
