import type { Parameter } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { lettersApi, putLetter } from "../../test/letters-api.ts";
import { curlSample } from "./curl-sample.ts";
import { postmanCollection } from "./postman-collection.ts";
import { samplesOf } from "./samples-of.ts";

const { description, document } = lettersApi;
const target = { origin: "http://mock", authenticated: true };
const parameter = (more: Partial<Parameter>): Parameter => ({
  name: "p",
  in: "query",
  required: true,
  type: "string",
  pointer: "",
  ...more,
});
const bare = { ...putLetter, path: "/letters", parameters: [], request: undefined as never };

test.each<[Partial<Parameter>, string]>([
  [{ type: "array", example: ["a", "b"] }, "/letters?p=a&p=b'"],
  [{ type: "array", example: ["a", "b"], explode: false }, "/letters?p=a%2Cb'"],
  [{ type: "object", style: "deepObject", example: { a: { b: 1 } } }, "/letters?p%5Ba%5D%5Bb%5D=1'"],
  [{ type: "object", content: "application/json", example: { a: 1 } }, "/letters?p=%7B%22a%22%3A1%7D'"],
  [{ in: "header", type: "array", example: [1, 2] }, "-H 'p: 1,2'"],
  [{ in: "cookie", example: "x" }, "-H 'Cookie: p=x'"],
  [{ type: "array", items: "integer" }, "/letters?p=1'"],
])("a sample writes the parameter %j in its style", (more, wanted) => {
  const { request: _, ...operation } = { ...bare, parameters: [parameter(more)] };
  const [sample] = samplesOf(operation, document);
  expect(sample && curlSample(sample, description, target)).toContain(wanted);
});

test.each([
  [{ type: "apiKey", query: "key" }, "/letters?key=YOUR_TOKEN'"],
  [{ type: "apiKey", cookie: "session" }, "-H 'Cookie: session=YOUR_TOKEN'"],
  [{ type: "apiKey", header: "X-Key" }, "-H 'X-Key: YOUR_TOKEN'"],
  [{ type: "http", scheme: "bearer" }, "-H 'Authorization: Bearer YOUR_CREDENTIALS'"],
] as const)("credentials of %j stand where they belong", (scheme, wanted) => {
  const { request: _, ...operation } = { ...bare, security: [["s"]] };
  const [sample] = samplesOf(operation, document);
  const api = { ...description, securitySchemes: [{ name: "s", ...scheme }] };
  expect(sample && curlSample(sample, api, target)).toContain(wanted);
});

test("an operation below another server's path is asked for there", () => {
  const { request: _, ...operation } = { ...bare, servers: ["https://h/own"], basePath: "/own" };
  const [sample] = samplesOf(operation, document);
  expect(sample && curlSample(sample, description, target)).toContain("http://mock/own/letters'");
});

test("a form is written member by member, in the style of each", () => {
  const [mediaType] = putLetter.request?.mediaTypes ?? [];
  if (putLetter.request === undefined || mediaType === undefined) throw new Error("There is a body.");
  const text = { type: "array", style: "deepObject" } as const;
  const form = { ...mediaType, format: "form" as const, fields: { text } };
  const operation = { ...putLetter, request: { ...putLetter.request, mediaTypes: [form] } };
  const sample = samplesOf(operation, document).at(-1);
  if (sample?.body === undefined) throw new Error("There is a sample.");
  const body = { ...sample.body, value: { text: [{ a: "x" }, "y"] } };
  const command = curlSample({ ...sample, body }, description, target);
  expect(command).toContain("--data-urlencode 'text[0][a]=x' \\\n  --data-urlencode 'text[1]=y'");
  const parts = curlSample({ ...sample, body: { ...body, format: "multipart" } }, description, target);
  expect(parts).toContain("--form-string 'text[0][a]=x'");
  const file = { ...body, format: "multipart" as const, fields: { text: { type: "string", file: true } as const } };
  expect(curlSample({ ...sample, body: file }, description, target)).toContain("--form 'text=@YOUR_FILE'");
  const collection = postmanCollection({ ...description, operations: [operation] }, document, new Map());
  expect(JSON.stringify(collection)).toContain('"mode":"urlencoded"');
});
