import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { specsFolder } from "../build/discover-apis.ts";
import { adoptDocument } from "./adopt-document.ts";
import { wholeDocument } from "./whole-document.ts";

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answer = (schema: object) => ({ 200: { description: "", content: { "application/json": { schema } } } });
const document = (schema: object, schemas: object) => ({
  openapi: "3.1.0",
  info: { title: "A", version: "1" },
  paths: { "/a": { get: { responses: answer(schema) } } },
  components: { schemas, securitySchemes: { key: { type: "http", scheme: "basic" } }, pathItems: {} },
});

test("what nothing uses is left out, and names are those that files could have", () => {
  const mapping = { b: "Page«B»", c: "#/components/schemas/page%C2%ABb%C2%BB" };
  const schemas = {
    "Page«B»": { properties: { next: reference("Page%C2%ABB%C2%BB"), "x-b": reference("page«b»") } },
    "page«b»": { oneOf: [], discriminator: { propertyName: "k", mapping } },
    Unused: {},
  };
  const source = ["adopted:a"];
  expect(wholeDocument(document(reference("Page«B»"), schemas), "adopted:a")).toMatchObject({
    "x-source": source,
    paths: { "/a": { get: { responses: answer(reference("Page-B")), "x-source": source } } },
    components: {
      securitySchemes: { key: {} },
      schemas: {
        "Page-B": { properties: { next: reference("Page-B"), "x-b": reference("page-b-2") }, "x-source": source },
        "page-b-2": { discriminator: { mapping: { b: reference("Page-B").$ref, c: reference("page-b-2").$ref } } },
      },
    },
  });
  expect(JSON.stringify(wholeDocument(document(reference("Page«B»"), schemas), "a"))).not.toContain("Unused");
});

test("references into a component or a path are left to a bundler", () => {
  const into = (pointer: string) => wholeDocument(document({ $ref: pointer }, { A: { allOf: [{}] } }), "a");
  expect(into("#/components/schemas/A/allOf/0")).toBeUndefined();
  expect(into("#/paths/~1a/get/responses")).toBeUndefined();
  expect(into("#/components/schemas/A")).toBeDefined();
});

test("a document in one file is the contract that it is in many", async () => {
  const folder = await mkdtemp(join(tmpdir(), "whole-"));
  await copyFile(join(specsFolder, "redocly.adopted.yaml"), join(folder, "redocly.adopted.yaml"));
  const file = join(specsFolder, "test/constructs/openapi-3.0.yaml");
  const [many, one] = await Promise.all(
    [true, false].map(async (isKept) => adoptDocument(file, join(folder, isKept ? "many" : "one"), { isKept })),
  );
  const named = (text: string) => text.replaceAll(/"(many|one)"/g, '"id"').replaceAll(/Made-\d+/g, "Made");
  expect(named(JSON.stringify(one?.description))).toBe(named(JSON.stringify(many?.description)));
  expect(one?.files.map((path) => path.slice(folder.length + 1))).toEqual(["one/openapi.yaml", "one/redocly.yaml"]);
  expect(JSON.parse(await readFile(join(folder, "one/openapi.yaml"), "utf8"))).toMatchObject({ openapi: "3.1.0" });
  await rm(folder, { recursive: true });
});
