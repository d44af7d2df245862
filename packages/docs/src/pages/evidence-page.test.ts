import { expect, test } from "vitest";
import { lettersApi } from "../../test/letters-api.ts";
import { evidencePage } from "./evidence-page.ts";

test("every member of a contract is there with its sources, or those of what it is part of", () => {
  const schemas = {
    letter: {
      "x-source": ["first", "second"],
      properties: { lines: { items: { properties: { "<b>": { "x-source": ["inferred"] } } } } },
    },
  };
  const { body } = evidencePage({ ...lettersApi, document: { components: { schemas } } });
  const rows = [...body.matchAll(/<td>(\w+)<\/td><td><code>(.*?)<\/code><\/td><td>(.*?)<\/td>/g)];
  expect(rows.map(([, ...cells]) => cells)).toEqual([
    ["schema", "letter", "first, second"],
    ["member", "lines", "first, second"],
    ["member", "lines[].&lt;b&gt;", "inferred"],
  ]);
});
