import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AdoptionNote } from "./adoption-note.ts";
import { mendDocument } from "./mend-document.ts";
import { readForeignDocument } from "./read-foreign-document.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "foreign-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const far = "https://a.invalid/b.json";
const document = (schema: object) => ({
  openapi: "3.1.0",
  info: { title: "Far", version: "1" },
  paths: {
    "/a": {
      get: {
        parameters: [{ $ref: far }],
        responses: {
          200: {
            description: "Fine.",
            content: { "application/json": { schema, examples: { far: { externalValue: far } } } },
          },
          404: { $ref: far },
        },
      },
    },
  },
});

test("what is on another host is left out and said, and all else is taken over", async () => {
  const schema = { properties: { n: { $ref: far }, k: { discriminator: { propertyName: "k", mapping: { a: far } } } } };
  const notes: AdoptionNote[] = [];
  const read = await readForeignDocument(written("far.json", JSON.stringify(document(schema))), notes);
  mendDocument(read, notes);
  const operation = (read as unknown as ReturnType<typeof document>).paths["/a"].get;
  expect(operation.parameters).toEqual([]);
  expect(operation.responses).toEqual({
    200: {
      description: "Fine.",
      content: {
        "application/json": {
          schema: { properties: { n: {}, k: { discriminator: { propertyName: "k", mapping: {} } } } },
          examples: {},
        },
      },
    },
    404: { description: "Not described." },
  });
  expect(notes.filter(({ message }) => message.includes(far))).toHaveLength(5);
});

test("what leads to a file that is not there is left out and said", async () => {
  const notes: AdoptionNote[] = [];
  const responses = {
    200: {
      description: "",
      content: { "text/json": { schema: { $ref: "gone.json" }, examples: { gone: { $ref: "gone.sh" } } } },
    },
  };
  const paths = { "/a": { get: { responses } } };
  const read = await readForeignDocument(
    written("gone.json5.json", JSON.stringify({ openapi: "3.1.0", info: {}, paths })),
    notes,
  );
  mendDocument(read, notes);
  expect(JSON.stringify(read)).not.toContain("gone");
  const told = notes
    .map(({ message }) => message)
    .filter((message) => message.includes("leads to no file that is there"));
  expect(told).toHaveLength(2);
});

test("a document of several files is refused with the line of what is on another host: bundlers would go there", async () => {
  written("near.yaml", "type: string\n");
  const file = written("both.json", JSON.stringify(document({ $ref: "near.yaml" })));
  await expect(readForeignDocument(file, [])).rejects.toThrow(/both\.json:1:\d+: \$ref .* leads to another host/);
});

test("what leads out of the folder is left out and said where nothing else is read, and refused elsewhere", async () => {
  const leads = { $ref: "../outside.yaml" };
  const sound = { ...document({ type: "object", properties: { a: leads } }), "x-policy": { of: leads } };
  sound.paths["/a"].get.parameters = [];
  const notes: AdoptionNote[] = [];
  const read = await readForeignDocument(written("out.json", JSON.stringify(sound)), notes);
  mendDocument(read, notes);
  expect(JSON.stringify(read)).not.toContain("outside");
  const told = notes.filter(({ message }) => message.startsWith("../outside.yaml leads out of its folder"));
  expect(told.map(({ pointer }) => pointer)).toEqual([
    "/paths/~1a/get/responses/200/content/application~1json/schema/properties/a",
    "/x-policy/of",
  ]);
  written("near.yaml", "type: string\n");
  const both = document({ properties: { a: leads, b: { $ref: "near.yaml" } } });
  await expect(readForeignDocument(written("both.json", JSON.stringify(both)), [])).rejects.toThrow("leaves");
});
