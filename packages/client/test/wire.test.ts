import { expect, test } from "vitest";
import { createCore } from "../src/call/core.ts";
import { performCall } from "../src/call/perform-call.ts";
import { writeAny } from "../src/call/write-any.ts";
import { edgeGrid } from "../src/index.ts";
import type { OperationRow } from "../src/types/operation-row.ts";
import { observedFetch } from "./observed-fetch.ts";

const api = { id: "files", basePath: "", problemMediaTypes: [] };

async function sent(row: Partial<OperationRow>, body: unknown, contentType?: string) {
  const { fetch, requests } = observedFetch(() => new Response(null, { status: 201 }));
  const auth = edgeGrid({ clientToken: "c", clientSecret: "s", accessToken: "a" });
  const whole = { id: "post", success: { 201: [] }, errors: {}, writeBody: writeAny, ...row };
  await performCall(createCore({ host: "h", fetch, auth }), api, "POST /x", whole, { body, contentType });
  return requests[0] as Request;
}

// What the platform itself reads of each is the judge.
test("a form is what a form's reader reads", async () => {
  const request = await sent(
    { body: ["application/x-www-form-urlencoded"] },
    { name: "a b&c=ü", list: ["1", "2"], rows: [{ a: 1 }, { b: 2 }], flag: true, none: undefined, object: { a: 1 } },
  );
  expect(request.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
  expect([...(await request.formData())]).toEqual([
    ["name", "a b&c=ü"],
    ["list", "1"],
    ["list", "2"],
    ["rows", '{"a":1}'],
    ["rows", '{"b":2}'],
    ["flag", "true"],
    ["object", '{"a":1}'],
  ]);
});

test("a multipart body has its boundary, its files whole and its parts under their media types", async () => {
  const bytes = new Uint8Array([0, 255, 10, 13]);
  const fields = { "multipart/form-data": { icon: { contentType: "image/png" } } };
  const body = { title: "ü", icon: bytes, file: new File(["hi"], "a.txt", { type: "text/plain" }), about: { a: 1 } };
  const request = await sent({ body: ["multipart/form-data"], fields }, body);
  expect(request.headers.get("content-type")).toMatch(/^multipart\/form-data; ?boundary=\S+$/);
  const form = await request.formData();
  expect(form.get("title")).toBe("ü");
  expect(new Uint8Array(await (form.get("icon") as File).arrayBuffer())).toEqual(bytes);
  expect((form.get("icon") as File).type).toBe("image/png");
  expect((form.get("file") as File).name).toBe("a.txt");
  expect((form.get("about") as File).type).toBe("application/json");
});

test.each([
  ["application/octet-stream", new Uint8Array([0, 200, 255])],
  ["image/png", new Blob([new Uint8Array([0, 200, 255])])],
  ["image/png", new Uint8Array([0, 200, 255]).buffer],
])("bytes go out as %s as they are", async (type, body) => {
  const request = await sent({ body: ["image/*", "application/octet-stream"] }, body, type);
  expect(request.headers.get("content-type")).toBe(type);
  expect([...new Uint8Array(await request.arrayBuffer())]).toEqual([0, 200, 255]);
});

test("text and XML go out as text, JSON as JSON, and a parameter of a media type stays", async () => {
  expect(await (await sent({ body: ["text/plain"] }, "ü")).text()).toBe("ü");
  expect(await (await sent({ body: ["application/xml"] }, "<a/>")).text()).toBe("<a/>");
  const json = await sent({ body: ["application/json; charset=utf-8", "text/plain"] }, { a: 1 });
  expect(json.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(await json.json()).toEqual({ a: 1 });
});

test.each<[string, unknown, string | undefined, RegExp]>([
  ["application/xml", { a: 1 }, undefined, /is text or bytes/],
  ["image/*", new Blob([]), undefined, /Name the media type/],
  ["image/*", new Blob([]), "text/plain", /no media type of a body "text\/plain"/],
  ["application/x-www-form-urlencoded", [1], undefined, /a form is an object/],
  ["application/octet-stream", new ReadableStream(), undefined, /is text or bytes/],
])("%s refuses what it cannot carry", async (type, body, contentType, message) => {
  await expect(sent({ body: [type] }, body, contentType)).rejects.toThrow(message);
});
