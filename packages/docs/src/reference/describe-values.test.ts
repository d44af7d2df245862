import { expect, test } from "vitest";
import { describeValues } from "./describe-values.ts";

const labels = [
  { value: 1, name: "Passport", en: "Passport | booklet", zh: "护照" },
  { value: 2, name: "Other", en: "Other", zh: "其他" },
];

test("labels of a closed set become a table in both languages", () => {
  expect(describeValues({ enum: [1, 2], "x-enum-labels": labels })).toMatchInlineSnapshot(`
    "| Value | English | 中文 |
    | --- | --- | --- |
    | \`1\` | Passport \\| booklet | 护照 |
    | \`2\` | Other | 其他 |"
  `);
});

test("a language without labels has no column", () => {
  const english = labels.map(({ zh: _, ...label }) => label);
  expect(describeValues({ "x-enum-labels": english })).toMatch(/^\| Value \| English \|\n/);
});

test("an open vocabulary lists its values and says that others may come", () => {
  expect(describeValues({ "x-extensible-enum": ["READY", 7] })).toBe(
    "Documented values: `READY`, `7`.\n\nThe list is open: a server may send values that are not documented here.",
  );
});

test("values that the description explains are not listed again", () => {
  const description = "`READY` when it can be used, else `NOT_READY`.";
  expect(describeValues({ description, "x-extensible-enum": ["READY", "NOT_READY"] })).toMatch(/^The list is open/);
  expect(describeValues({ description, "x-extensible-enum": ["READY", "GONE"] })).toMatch(/^Documented values/);
});

test("an ordinary schema needs no words", () => {
  expect(describeValues({ type: "string", enum: ["a"] })).toBeUndefined();
});
