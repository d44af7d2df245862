import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ApiDescription, Contract, Operation, RequestBody } from "@edge-contracts/specs/runtime";
import { afterEach, expect, test } from "vitest";
import { requirePresence } from "../src/auth/require-presence.ts";
import { createEdge, type Edge } from "../src/edge/create-edge.ts";
import { answerWithExample } from "../src/examples/answer-with-example.ts";
import type { Fault } from "../src/faults/fault.ts";
import { faultReply } from "../src/faults/fault-reply.ts";
import type { CheckedRequest } from "../src/ground/checked-request.ts";
import { edgeRequest } from "../src/ground/edge-request.ts";
import { serveContract } from "../src/ground/served-api.ts";
import { sampleContract } from "./sample-contract.ts";

const json = "application/json";
let edge: Edge | undefined;
let seen: CheckedRequest | undefined;
afterEach(() => edge?.close());

/** The sample with what only documents from elsewhere have. */
function foreign(
  operation: Partial<Operation>,
  { mediaType = json, example = { a: 1 } as unknown, api = {} as Partial<ApiDescription> } = {},
): Contract {
  const sample = sampleContract({ "200": { mediaType, examples: { plain: example } } });
  const operations = sample.description.operations.map((each) => ({ ...each, ...operation }));
  return { ...sample, description: { ...sample.description, ...api, operations } };
}

async function ask(contract: Contract, path: string, init?: RequestInit): Promise<Response> {
  edge = createEdge([serveContract(contract)], {
    handler: (request) => {
      seen = request;
      const { method } = request.operation;
      return method === "POST" ? { status: 200, mediaType: json, body: { a: 1 } } : answerWithExample(request);
    },
  });
  return fetch((await edge.listen(0, "127.0.0.1")) + path, init);
}

test("an operation that is switched off says why", async () => {
  const response = await ask(foreign({ quarantined: "things/paths/a.yaml:3: no schema." }), "/thing");
  expect(response.status).toBe(501);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining("things/paths/a.yaml:3: no schema.") });
});

test.each(["/v1/thing", "/other/thing"])("every server of an API is served: %s", async (path) => {
  const api = { basePath: "/v1", servers: ["https://a.example.com/v1", "https://b.example.com/other"] };
  expect((await ask(foreign({}, { api }), path)).status).toBe(200);
});

test("a server of an operation's own is, and the others are not, served", async () => {
  const contract = foreign({ servers: ["https://a.example.com/own"], basePath: "/own" }, { api: { basePath: "/v1" } });
  expect((await ask(contract, "/own/thing")).status).toBe(200);
  await edge?.close();
  expect((await ask(contract, "/v1/thing")).status).toBe(404);
});

test("a rate limit answers an operation with its own 429, though another documents a sentence", async () => {
  const { description, ...contract } = sampleContract({
    "200": { mediaType: json, examples: { plain: { a: 1 } } },
    "429": { mediaType: json, examples: { plain: { a: 1 } } },
  });
  const [own] = description.operations as [Operation];
  const sentence = sampleContract({ "429": { mediaType: "text/html", examples: { plain: "Later." } } });
  const [other] = sentence.description.operations as [Operation];
  const api = serveContract({
    ...contract,
    description: { ...description, operations: [{ ...other, operationId: "other", path: "/other" }, own] },
    document: sentence.document,
  });
  const request = edgeRequest({ method: "GET", url: "/thing", headers: {} } as never);
  const reply = await faultReply({ id: "f", rateLimit: 7 } as Fault, api, request, [own]);
  expect(reply?.mediaType).toMatch(/json$/);
});

test("headers that frame a message are the server's, whatever a contract documents", async () => {
  const sample = foreign({});
  const document = structuredClone(await sample.document()) as {
    paths: Record<string, { get: { responses: object } }>;
  };
  const framing = { "Transfer-Encoding": "chunked", "Content-Length": "999", Connection: "close", "X-Own": "kept" };
  const headers = Object.entries(framing).map(([name, example]) => [name, { schema: { type: "string" }, example }]);
  const responses = Object.values(document.paths["/thing"]?.get.responses ?? {});
  for (const response of responses) Object.assign(response, { headers: Object.fromEntries(headers) });
  const response = await ask({ ...sample, document: async () => document }, "/thing");
  expect(await response.json()).toEqual({ a: 1 });
  expect(response.headers.get("x-own")).toBe("kept");
  expect(response.headers.get("transfer-encoding")).toBeNull();
  expect(response.headers.get("content-length")).toBe("7");
  expect(response.headers.get("connection")).not.toBe("close");
});

const body = (name: string, more: object = {}): RequestBody => ({
  required: true,
  defaultMediaType: name,
  pointer: "",
  mediaTypes: [{ name, examples: [], ...more }],
});
const form = new FormData();
form.append("age", "7");
form.append("file", new Blob([new Uint8Array([255])]), "a.bin");

test.each<[string, RequestBody, NonNullable<RequestInit["body"]>, string | undefined, unknown]>([
  [
    "a form",
    body("application/x-www-form-urlencoded", { format: "form", fields: { age: { type: "integer" } } }),
    new URLSearchParams("age=7&name=a"),
    undefined,
    { age: 7, name: "a" },
  ],
  [
    "multipart",
    body("multipart/form-data", {
      format: "multipart",
      fields: { age: { type: "integer" }, file: { type: "string", file: true } },
    }),
    form,
    undefined,
    { age: 7, file: "\u00ff" },
  ],
  ["JSON under a range", body("*/*", { sentAs: json }), '{"a":1}', json, { a: 1 }],
  ["bytes under a range", body("*/*", { sentAs: json }), "{no json", "image/png", "{no json"],
  ["a parameter of a media type", body("application/json; charset=utf-8"), '{"a":1}', json, { a: 1 }],
])("%s is read", async (_, request, sent, type, want) => {
  const init = { method: "POST", body: sent, ...(type && { headers: { "content-type": type } }) };
  expect((await ask(foreign({ method: "POST", request }), "/thing", init)).status).toBe(200);
  expect(seen?.body).toEqual(want);
});

test("multipart without a boundary is refused", async () => {
  const request = body("multipart/form-data", { format: "multipart", fields: {} });
  const init = { method: "POST", body: "a", headers: { "content-type": "multipart/form-data" } };
  const response = await ask(foreign({ method: "POST", request }), "/thing", init);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ detail: "The body has no boundary in its Content-Type." });
});

test.each([
  ["*/*", "image/png", 200],
  ["application/json; charset=utf-8", json, 200],
  ["image/*", "image/jpeg", 200],
  ["image/*", json, 406],
])("an answer of %s for Accept: %s", async (mediaType, accept, want) => {
  const response = await ask(foreign({}, { mediaType }), "/thing", { headers: { accept } });
  expect(response.status).toBe(want);
});

test("what looks like a reference in an example is data, and opens no file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "foreign-"));
  const file = join(folder, "outside.json");
  writeFileSync(file, '{"outside":true}');
  const example = { $ref: file, list: [{ $ref: "nothing.json" }] };
  const response = await ask(foreign({}, { example }), "/thing");
  expect(await response.json()).toEqual(example);
  await rm(folder, { recursive: true });
});

test.each([
  [{ query: "key" }, "/?key=a", {}, true],
  [{ query: "key" }, "/?other=a", {}, false],
  [{ cookie: "sid" }, "/", { cookie: "a=b; sid=1" }, true],
  [{ cookie: "sid" }, "/", { cookie: "a=sid=1; sid=" }, false],
])("a key in %j: %s %j", (place, url, headers, want) => {
  const security = [["key"]];
  const api = { securitySchemes: [{ name: "key", type: "apiKey" as const, ...place }] };
  const { description } = foreign({ security }, { api });
  const request = edgeRequest({ method: "GET", url, headers } as never);
  const present = () => {
    requirePresence(description, description.operations, request);
    return true;
  };
  if (want) expect(present()).toBe(true);
  else expect(present).toThrow(/^The request has no (key key in its query|cookie sid)\.$/);
});

test.each([
  ["text/plain", "text" as const, /^The operation does not read text\/html/],
  ["application/xml", "xml" as const, /^<\?xml .*\?><error>The operation does not read text\/html/],
])("an error that is promised as %s", async (name, format, want) => {
  const [sample] = foreign({}).description.operations;
  const failed = { description: "", headers: [], pointer: "", mediaTypes: [{ name, format, examples: [] }] };
  const contract = foreign({
    method: "POST",
    request: body(json),
    responses: { ...sample?.responses, default: failed },
  });
  const init = { method: "POST", body: "a", headers: { "content-type": "text/html" } };
  const response = await ask(contract, "/thing", init);
  expect([response.status, response.headers.get("content-type")]).toEqual([415, name]);
  expect(await response.text()).toMatch(want);
});
