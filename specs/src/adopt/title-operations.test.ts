import { expect, test } from "vitest";
import type { AdoptionNote } from "./adoption-note.ts";
import type { Members } from "./members.ts";
import { titleOperations } from "./title-operations.ts";

test.each<[string, Members, string, string]>([
  ["/v1/customers/{id}", { description: "Reads *a* [customer](#x). More." }, "Reads a customer", "customers"],
  ["/v1/customers/{id}", { description: `${"long ".repeat(40)}.` }, "GET /v1/customers/{id}", "customers"],
  ["/{id}", {}, "GET /{id}", "Operations"],
  ["/api/v2", { summary: "  " }, "GET /api/v2", "api"],
  ["/a", { summary: "Kept", tags: ["Own"] }, "Kept", "Own"],
])("GET %s of %j is called %j, in %j", (path, stated, summary, tag) => {
  const operation: Members = { ...stated };
  titleOperations({ paths: { [path]: { get: operation } } }, []);
  expect(operation).toMatchObject({ summary, tags: [tag] });
});

test("a description of one sentence becomes the summary, one of more stays", () => {
  const one: Members = { description: "Reads a customer." };
  const more: Members = { description: "Reads a customer. Not more." };
  titleOperations({ paths: { "/a": { get: one, put: more } } }, []);
  expect(one).toEqual({ summary: "Reads a customer", tags: ["a"] });
  expect(more).toMatchObject({ summary: "Reads a customer", description: "Reads a customer. Not more." });
});

test("says how many, and declares the tags that it makes", () => {
  const notes: AdoptionNote[] = [];
  const document: Members = { tags: [{ name: "a" }], paths: { "/a": { get: {}, put: {} }, "/b": { get: {} } } };
  titleOperations(document, notes);
  expect(document["tags"]).toEqual([{ name: "a" }, { name: "b" }]);
  expect(notes.map(({ message }) => message)).toEqual([
    "3 operations have no summary: each gets the first sentence of its description, or its method and path.",
    "3 operations have no tag: each gets what its path is about.",
  ]);
});
