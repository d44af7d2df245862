import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { BuildProblem } from "../build-problem.ts";
import { addOlderVersions } from "./add-older-versions.ts";
import { type ObjectVersions, readVersions } from "./read-versions.ts";

const folder = mkdtempSync(join(tmpdir(), "versions-"));
afterAll(() => rmSync(folder, { recursive: true }));

function versions(files: Record<string, string>): ObjectVersions[] {
  rmSync(join(folder, "versions"), { recursive: true, force: true });
  mkdirSync(join(folder, "versions"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "versions", `${name}.yaml`), text);
  return readVersions(folder);
}

const note = `newest: v2
older:
  - version: v1
    superseded: true
    description: A note without a colour.
    x-source: [inferred]
    steps: [{lacks: colour}, {flattens: author, to: name}]
`;

const condition = (member: string, value: string) =>
  JSON.parse(`{"if": {"properties": {"${member}": {"const": "${value}"}}}, "then": {"required": ["text"]}}`);

function document() {
  const schemas = {
    "note.v2": {
      type: "object",
      title: "Note, version 2",
      required: ["text", "colour", "author"],
      properties: {
        text: { type: "string" },
        colour: { $ref: "#/components/schemas/colour" },
        author: { $ref: "#/components/schemas/author" },
      },
      additionalProperties: false,
    },
    "note-request.v2": {
      title: "Note request, version 2",
      allOf: [{ $ref: "#/components/schemas/note.v2" }, { $ref: "#/components/schemas/rules" }],
    },
    "notes.v2": {
      type: "object",
      title: "Notes, version 2",
      properties: { notes: { type: "array", items: { $ref: "#/components/schemas/note.v2" } } },
    },
    rules: {
      allOf: [condition("colour", "red"), condition("text", "")],
    },
    colour: { type: "string" },
    author: { type: "object", properties: { name: { type: "string", description: "Who wrote it." } } },
  };
  const content = (object: string, schema: string, example: string) => ({
    [`application/vnd.example.${object}.v2+json`]: {
      schema: { $ref: `#/components/schemas/${schema}.v2` },
      examples: { short: { $ref: `#/components/examples/${example}.v2.short` } },
    },
  });
  const value = { text: "a", colour: "red", author: { name: "Ada" } };
  return {
    paths: {
      "/note": {
        put: {
          operationId: "putNote",
          requestBody: { content: content("note", "note-request", "note") },
          responses: { "200": { content: content("note", "note", "note") } },
        },
        get: { operationId: "listNotes", responses: { "200": { content: content("notes", "notes", "notes") } } },
      },
    },
    components: {
      schemas: schemas as Record<string, Record<string, unknown>>,
      examples: {
        "note.v2.short": { summary: "A note", value },
        "notes.v2.short": { summary: "One note", value: { notes: [value] } },
      } as Record<string, Record<string, unknown>>,
    },
  };
}

const notes = "follows: note\nat: [notes/*]\ndescription: Some notes.\n";

test("the older version is offered wherever the newest is, with schema, example and the steps", () => {
  const bundle = document();
  addOlderVersions(bundle, versions({ note, notes }));
  const { schemas, examples } = bundle.components;
  expect(schemas["note.v1"]).toMatchObject({
    title: "Note, version 1",
    deprecated: true,
    required: ["text", "author"],
    properties: { text: { type: "string" }, author: { type: "string", description: "Who wrote it." } },
  });
  expect(schemas["note.v2"]).toEqual(document().components.schemas["note.v2"]);
  expect(schemas["notes.v1"]).toMatchObject({
    properties: { notes: { items: { $ref: "#/components/schemas/note.v1" } } },
  });
  expect(examples["note.v1.short"]).toMatchObject({ value: { text: "a", author: "Ada" } });
  expect(examples["notes.v1.short"]).toMatchObject({ value: { notes: [{ text: "a", author: "Ada" }] } });
  const offered = bundle.paths["/note"].get.responses["200"].content as Record<string, Record<string, unknown>>;
  expect(offered["application/vnd.example.notes.v1+json"]).toMatchObject({
    "x-superseded": true,
    "x-older-than": {
      than: "application/vnd.example.notes.v2+json",
      steps: [{ lacks: "notes/*/colour" }, { flattens: "notes/*/author", to: "name" }],
    },
  });
});

test("a condition about a changed member is left out of a request, the others stay", () => {
  const bundle = document();
  addOlderVersions(bundle, versions({ note }));
  const { allOf } = bundle.components.schemas["note-request.v1"] as { allOf: [object, { allOf: object[] }] };
  const [first, second] = allOf;
  expect(first).toEqual({ $ref: "#/components/schemas/note.v1" });
  expect(second.allOf).toEqual([condition("text", "")]);
});

type Fault = [name: string, files: Record<string, string>, says: RegExp];

test.each<Fault>([
  ["a member that is not there", { note: note.replace("lacks: colour", "lacks: color") }, /no member color/],
  ["a step of no kind", { note: note.replace("lacks:", "misses:") }, /begins with one of lacks/],
  ["no source", { note: note.replace("    x-source: [inferred]\n", "") }, /does not say in x-source/],
  ["no description", { note: note.replace("A note without a colour.", "A note") }, /is a sentence/],
  ["a version of no form", { note: note.replace("version: v1", "version: 1") }, /is no version/],
  ["an object that nobody offers", { letter: note }, /no operation offers letter.v2/],
  ["an object that follows nothing", { notes }, /follows "note", which has no file/],
])("%s is named", (_, files, says) => {
  expect(() => addOlderVersions(document(), versions(files))).toThrow(BuildProblem);
  expect(() => addOlderVersions(document(), versions(files))).toThrow(says);
});
