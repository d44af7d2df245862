import type { ApiDescription } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import type { Target } from "../target/target.ts";
import { authorized } from "./authorized.ts";

const securitySchemes = [
  { name: "bearer", type: "http", scheme: "bearer" },
  { name: "key", type: "apiKey", header: "X-Key" },
  { name: "cookie", type: "apiKey", cookie: "sid" },
  { name: "query", type: "apiKey", query: "key" },
];
const request = { method: "GET", path: "/a", headers: {}, body: Buffer.alloc(0) };

test.each<[string, Record<string, string>, Record<string, string>]>([
  ["the scheme stays, and the token is another", { authorization: "Bearer abc" }, { authorization: "Bearer Abc" }],
  [
    "so is a signature",
    { authorization: "EG1 client_token=a;signature=b" },
    { authorization: "EG1 client_token=a;signature=A" },
  ],
  ["so is a key", { "x-key": "Abc" }, { "x-key": "Bbc" }],
  ["a cookie keeps its name", { cookie: "sid=abc" }, { cookie: "sid=Abc" }],
])("wrong credentials: %s", async (_, given, wanted) => {
  const target: Target = { url: "http://host", authorize: () => given };
  const sent = await authorized({ securitySchemes } as unknown as ApiDescription, target, request, "wrong");
  expect(sent.headers).toEqual(wanted);
});

test("a wrong key of the query is another key", async () => {
  const target: Target = { url: "http://host", authorize: () => ({}), keys: { key: "abc" } };
  const api = { securitySchemes } as unknown as ApiDescription;
  expect((await authorized(api, target, request, "right")).path).toBe("/a?key=abc");
  expect((await authorized(api, target, request, "wrong")).path).toBe("/a?key=Abc");
});
