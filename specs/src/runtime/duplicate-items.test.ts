import { isDeepStrictEqual as equal } from "node:util";
import { array, assert, dictionary, jsonValue, property, string } from "fast-check";
import { expect, test } from "vitest";
import { createAjv } from "../build/create-ajv.ts";
import { duplicateItems } from "./duplicate-items.ts";
import { schemaFindings } from "./schema-findings.ts";

const places = () => ({ at: "body", pointer: "" });

test("finds equal items exactly where comparing all pairs does", () => {
  const item = dictionary(string({ maxLength: 2 }), jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
  const mixed = array(item, { maxLength: 6 }).map((items) => [
    ...items,
    ...items.slice(0, 1).map((each) => Object.fromEntries(Object.entries(each).reverse())),
  ]);
  const anything = array(jsonValue({ maxDepth: 2 }), { maxLength: 8 });
  for (const items of [mixed, anything]) {
    assert(
      property(items, (made) => {
        // As from a parser: JSON has no negative zero.
        const values = JSON.parse(JSON.stringify(made)) as unknown[];
        const isPair = values.some((a, i) => values.some((b, j) => i < j && equal(a, b)));
        const found = duplicateItems(values);
        expect(found !== undefined).toBe(isPair);
        if (found) expect(equal(values[found[0]], values[found[1]])).toBe(true);
      }),
    );
  }
});

test("thousands of objects cost little, and their faults are named up to a bound", () => {
  const validate = createAjv([]).compile({ uniqueItems: true, items: { required: ["b"] } });
  const items = Array.from({ length: 20_000 }, (_, a) => ({ a }));
  const begin = process.cpuUsage();
  const findings = schemaFindings(validate as never, [...items, { a: 0 }], places, "violation");
  expect(process.cpuUsage(begin).user / 1000, "milliseconds of the processor").toBeLessThan(3000);
  expect(findings).toHaveLength(101);
  expect(findings.at(-1)).toMatchObject({ at: "body", message: "has more faults" });
  expect(
    schemaFindings(
      validate as never,
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      places,
      "violation",
    ),
  ).toMatchObject([
    { keyword: "uniqueItems", message: "must NOT have duplicate items (items ## 0 and 1 are identical)" },
  ]);
});

test("what is nested beyond any measure is no reason to fail", () => {
  const deep = () => JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`) as unknown;
  expect(duplicateItems([deep(), 1, deep(), 1])).toEqual([1, 3]);
});
