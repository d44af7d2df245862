import { expect, test } from "vitest";
import { codeTablesOf } from "./code-tables.ts";
import { codeTablesSource } from "./code-tables-source.ts";

const labels = [{ value: 1, name: "One", en: "one", zh: "一" }];

test("a closed vocabulary has exact labels, an open one may lack some", () => {
  const tables = codeTablesOf({
    components: {
      schemas: {
        "kind-of-site": { enum: [1], "x-enum-labels": labels },
        "open-kind": { "x-extensible-enum": [1], "x-enum-labels": labels },
        plain: { enum: [1] },
      },
    },
  });
  const source = codeTablesSource("x", tables);
  expect(source).toContain("export const KindOfSite = {\n  One: 1,\n} as const;");
  expect(source).toContain('export type KindOfSite = components["schemas"]["kind-of-site"];');
  expect(source).toContain('export const kindOfSiteLabels = {\n  1: {"en":"one","zh":"一"},\n} as const;');
  expect(source).toContain("export const openKindLabels: OpenLabels<typeof knownOpenKindLabels>");
  expect(source).not.toContain("plain");
});

test("labels on a schema without a name are refused", () => {
  const inline = { properties: { kind: { "x-enum-labels": labels } } };
  expect(() => codeTablesOf({ components: { schemas: { thing: inline } } })).toThrow(/give that schema a file/);
});

test("a contract without labels has an empty module", () => {
  expect(codeTablesSource("x", [])).toContain("export {};");
});
