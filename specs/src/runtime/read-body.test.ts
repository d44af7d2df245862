import { describe, expect, test } from "vitest";
import type { MediaType } from "./operation-table.ts";
import { formatOf, readBody } from "./read-body.ts";

const bytesOf = async (body: string | Uint8Array<ArrayBuffer> | FormData) =>
  new Uint8Array(await new Response(body).arrayBuffer());
const form: MediaType = {
  name: "application/x-www-form-urlencoded",
  format: "form",
  examples: [],
  fields: {
    age: { type: "integer" },
    tags: { type: "array" },
    ids: { type: "array", items: "integer", explode: false },
    o: { type: "object", content: "application/json" },
  },
};

describe("reads a body", () => {
  test("of JSON, whatever JSON's name", async () => {
    expect(await readBody(await bytesOf('{"a":1}'), "application/problem+json")).toEqual({ value: { a: 1 } });
    expect(await readBody(await bytesOf("{"), "application/json")).toEqual({ problem: "is not JSON" });
  });

  test("of a form, with the types of its members", async () => {
    const bytes = await bytesOf("name=x+y&age=7&tags=a&ids=1,2&o=%7B%22n%22%3A1%7D&__proto__=p");
    const read = await readBody(bytes, "application/x-www-form-urlencoded", form);
    const value = "value" in read ? (read.value as object) : {};
    expect(Object.fromEntries(Object.entries(value).filter(([name]) => name !== "__proto__"))).toEqual({
      name: "x y",
      age: 7,
      tags: ["a"],
      ids: [1, 2],
      o: { n: 1 },
    });
    expect(Object.keys(value)).toContain("__proto__");
  });

  test("of multipart, with files and JSON parts", async () => {
    const sent = new FormData();
    sent.append("file", new Blob([new Uint8Array([0xff, 0x00])]), "a.bin");
    sent.append("meta", new Blob(['{"a":1}'], { type: "application/json" }));
    sent.append("n", "3");
    const response = new Response(sent);
    const contentType = response.headers.get("content-type");
    const mediaType: MediaType = {
      name: "multipart/form-data",
      format: "multipart",
      examples: [],
      fields: { file: { type: "string", file: true }, meta: { type: "object" }, n: { type: "integer" } },
    };
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(await readBody(bytes, contentType, mediaType)).toEqual({ value: { file: "ÿ\0", meta: { a: 1 }, n: 3 } });
    expect(await readBody(bytes, "multipart/form-data", mediaType)).toEqual({
      problem: "has no boundary in its Content-Type",
    });
  });

  test("of anything else as text", async () => {
    expect(await readBody(await bytesOf("<a/>"), "application/xml")).toEqual({ value: "<a/>" });
    expect(await readBody(await bytesOf(new Uint8Array([0xff])), "image/png")).toEqual({ value: "ÿ" });
  });
});

test.each([
  ["application/json", undefined],
  ["application/vnd.example.v1+json; charset=utf-8", undefined],
  ["application/x-www-form-urlencoded", "form"],
  ["multipart/mixed", "multipart"],
  ["application/xml", "xml"],
  ["image/svg+xml", "xml"],
  ["text/csv", "text"],
  ["application/x-ndjson", "text"],
  ["application/pdf", "binary"],
])("%s is read as %s", (name, format) => {
  expect(formatOf(name)).toBe(format);
});
