import { assert, constantFrom, integer, jsonValue, property } from "fast-check";
import { expect, test } from "vitest";
import { bodyExcess, judged } from "./body-excess.ts";

const excess = (body: unknown) => bodyExcess(Buffer.from(JSON.stringify(body)));
const tooManyValues = `more than ${judged.values} values`;
const tooMuchText = `more than ${judged.text} bytes of text`;

test.each<[string, unknown, string | undefined]>([
  ["as many items as are judged", Array(judged.values - 1).fill(0), undefined],
  ["an item more", Array(judged.values).fill(0), tooManyValues],
  ["lists in lists", Array(judged.values / 2).fill([0]), tooManyValues],
  ["objects", Array(judged.values / 2).fill({}), tooManyValues],
  ["members", Object.fromEntries(Array.from({ length: judged.values }, (_, index) => [`m${index}`, 0])), tooManyValues],
  ["as much text as is judged", ["x".repeat(judged.text)], undefined],
  ["a character more", ["x".repeat(judged.text + 1)], tooMuchText],
  ["text in pieces", Array(20_000).fill("x".repeat(60)), tooMuchText],
  ["names", { ["n".repeat(judged.text)]: "x" }, tooMuchText],
  ["commas and brackets that are text", [",[{\\".repeat(50_000)], undefined],
  ["quotes that are text", ['"'.repeat(judged.text / 2), 0], undefined],
])("%s", (_, body, wanted) => {
  expect(excess(body)).toBe(wanted);
});

test("counts what a parser counts, whatever the texts hold", () => {
  assert(
    property(
      jsonValue(),
      constantFrom(",", '"', "\\", "[", "{", "\u0000"),
      integer({ min: 0, max: 3 }),
      (value, noise, more) => {
        const padding = noise.repeat(40_000);
        const items = judged.values - 3 - countOf(value) + more;
        const list = Array(Math.max(0, items)).fill(0);
        const body = [value, padding, list];
        const isTooMuch = countOf(body) > judged.values;
        expect(excess(body)).toBe(isTooMuch ? tooManyValues : undefined);
      },
    ),
    { numRuns: 40 },
  );
});

/** A list or object counts once for itself, and every item but the first of each once. */
function countOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  const inner = Object.values(value);
  return 1 + (inner.length === 0 ? 1 : inner.reduce<number>((sum, each) => sum + countOf(each), 0));
}
