import { expect, test } from "vitest";
import { writtenOutSize } from "./written-out-size.ts";

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test("a reference counts as what it leads to, as often as it stands, and a schema that leads to itself once", () => {
  const schemas = {
    Leaf: { type: "string" },
    Pair: { properties: { a: reference("Leaf"), b: reference("Leaf") } },
    Node: { properties: { next: reference("Node") } },
    Base: { discriminator: { propertyName: "kind", mapping: { pair: "#/components/schemas/Pair", other: "Leaf" } } },
  };
  const sizeOf = (name: string) => writtenOutSize({ paths: { "/a": reference(name) }, components: { schemas } });
  // Two for the paths and the reference, then what is referred to.
  expect(["Leaf", "Pair", "Node", "Base"].map(sizeOf)).toEqual([2 + 1, 2 + 2 + 2 * 2, 2 + 3, 2 + 1 + 6]);
});

test("examples count for nothing, and a schema that is not written out whole counts for all that it would become", () => {
  const parts = Array.from({ length: 9_000 }, () => ({ type: "string" }));
  const schemas = { Large: { allOf: parts } };
  const example = { examples: { large: { value: parts } } };
  expect(writtenOutSize({ paths: { "/a": { ...reference("Large"), ...example } }, components: { schemas } })).toBe(
    9_003,
  );
});
