import { expect, test } from "vitest";
import { factsOf, sourcesAt, summarizeEvidence } from "./evidence.ts";

const document = {
  paths: {
    "/a/{b}": {
      parameters: [{ name: "b", "x-source": ["old#B"] }],
      get: { "x-source": ["new", "old"], responses: { "200": { description: "A.", "x-source": ["inferred"] } } },
    },
  },
  components: {
    schemas: {
      thing: {
        "x-source": ["new"],
        properties: { a: { type: "string" }, b: { "x-source": ["old#B", "old#C"], type: "string" } },
        examples: [{ properties: { c: {} } }],
      },
    },
  },
};

test("what a contract says has the sources of its place, or of the nearest place around it", () => {
  expect(factsOf(document).map(({ pointer, kind, sources }) => [pointer, kind, sources.join()])).toEqual([
    ["/paths/~1a~1{b}/parameters/0", "parameter", "old#B"],
    ["/paths/~1a~1{b}/get", "operation", "new,old"],
    ["/paths/~1a~1{b}/get/responses/200", "response", "inferred"],
    ["/components/schemas/thing", "schema", "new"],
    ["/components/schemas/thing/properties/a", "member", "new"],
    ["/components/schemas/thing/properties/b", "member", "old#B,old#C"],
  ]);
  expect(sourcesAt(document, "/components/schemas/thing/properties/a")).toEqual(["new"]);
  expect(sourcesAt(document, "/components/schemas/thing/properties/b/type")).toEqual(["old#B", "old#C"]);
  expect(sourcesAt(document, "/info")).toEqual([]);
});

test("what is inferred, and what one old source alone says, is counted and shown", () => {
  const { facts, bySource, inferred, onOneOldSource } = summarizeEvidence(document, new Set(["old"]));
  expect({ facts, bySource }).toEqual({ facts: 6, bySource: { old: 3, new: 3, inferred: 1 } });
  expect(inferred.map(({ pointer }) => pointer)).toEqual(["/paths/~1a~1{b}/get/responses/200"]);
  expect(onOneOldSource.map(({ pointer }) => pointer)).toEqual([
    "/paths/~1a~1{b}/parameters/0",
    "/components/schemas/thing/properties/b",
  ]);
});
