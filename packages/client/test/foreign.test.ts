import { execFile } from "node:child_process";
import { mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type ApiDescription, type Operation, typedParameters } from "@edge-contracts/specs/runtime";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { generateClients } from "../src/generate/generate-clients.ts";
import type { AnyResult, Call } from "../src/types/result.ts";
import { observedFetch } from "./observed-fetch.ts";

// What contracts from elsewhere declare and ours do not, from the generator to the wire.
const root = fileURLToPath(new URL("..", import.meta.url));
// Inside the package, with its own sources beside what is generated there.
const folder = join(root, "dist.foreign");

const answer = (name: string, format?: "binary") => ({
  description: "An answer.",
  defaultMediaType: name,
  mediaTypes: [{ name, examples: [], ...(format && { format }) }],
  headers: [],
  pointer: "",
});
const json = answer("application/json");
const operation = (operationId: string, method: string, path: string, more: Partial<Operation> = {}): Operation => ({
  api: "foreign",
  operationId,
  method,
  path,
  tag: "",
  summary: "",
  effect: method === "GET" ? "read" : "write",
  parameters: [],
  responses: { 200: json },
  security: [],
  pointer: "",
  ...more,
});
const parameter = (place: "header" | "cookie" | "path", name: string, more: object) =>
  ({ name, in: place, required: true, pointer: "", type: "string", ...more }) as const;

const find = operation("find", "GET", "/a b/50%/{id}", {
  parameters: [
    parameter("path", "id", {}),
    parameter("header", "X-Filter", { type: "object", explode: true, members: { a: "integer", b: "string" } }),
    parameter("header", "X-List", { type: "array", items: "integer" }),
    parameter("header", "X-Json", { type: "object", content: "application/json" }),
    parameter("cookie", "session", {}),
    parameter("cookie", "sizes", { type: "array", items: "integer" }),
  ],
  responses: { default: json },
});
const operations = [
  find,
  operation("upload", "POST", "/files", {
    servers: ["https://upload.example.net/v9"],
    basePath: "/v9",
    request: {
      required: true,
      defaultMediaType: "application/octet-stream",
      mediaTypes: [{ name: "application/octet-stream", format: "binary", examples: [] }],
      pointer: "",
    },
    responses: { "2XX": answer("image/*", "binary"), 404: answer("*/*") },
  }),
  operation("legacy", "GET", "/legacy", { servers: ["/v0"], basePath: "/v0" }),
  operation("then", "GET", "/then"),
  operation("GET", "POST", "/get"),
  operation("constructor", "GET", "/constructor"),
];

const schemaOf = { string: { type: "string" }, object: { type: "object" }, array: { type: "array", items: {} } };
const contentOf = (types: readonly { readonly name: string; readonly format?: string }[]) =>
  Object.fromEntries(
    types.map(({ name, format }) => [name, format ? {} : { schema: { type: "object", properties: { a: {} } } }]),
  );
const paths = Object.fromEntries(
  operations.map(({ method, path, parameters, request, responses }) => [
    path,
    {
      [method.toLowerCase()]: {
        parameters: parameters.map(({ name, in: place, required, type }) => ({
          name,
          in: place,
          required,
          schema: schemaOf[type as keyof typeof schemaOf],
        })),
        ...(request && { requestBody: { required: true, content: contentOf(request.mediaTypes) } }),
        responses: Object.fromEntries(
          Object.entries(responses).map(([status, { mediaTypes }]) => [
            status,
            { description: "", content: contentOf(mediaTypes) },
          ]),
        ),
      },
    },
  ]),
);

const event = {
  type: "object",
  required: ["e"],
  properties: { e: { type: "string" }, at: { type: "integer", readOnly: true } },
};
const done = { 204: { description: "" } };
const callback = (operationId: string) => ({
  "{$request.body#/url}": {
    post: {
      operationId,
      requestBody: { required: true, content: { "application/json": { schema: event } } },
      responses: { ...done, 409: { description: "", content: { "application/vnd.a+json": { schema: event } } } },
    },
  },
});
const paid = {
  post: {
    parameters: [{ name: "X-Signature", in: "header", schema: { type: "string" } }],
    requestBody: {
      content: {
        "application/x-www-form-urlencoded": {
          schema: {
            type: "object",
            properties: {
              Sid: { type: "string" },
              Count: { type: "integer" },
              Tags: { type: "array", items: { type: "string" } },
            },
          },
        },
      },
    },
    responses: done,
  },
};
const withCallbacks = structuredClone(paths) as Record<string, Record<string, object>>;
for (const [path, names] of Object.entries({ "/files": ["shared"], "/get": ["shared", "default"] })) {
  const callbacks = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/callbacks/${name}` }]));
  Object.assign(withCallbacks[path]?.["post"] as object, { callbacks });
}
const document = {
  openapi: "3.1.0",
  info: {},
  paths: withCallbacks,
  webhooks: { "invoice paid": paid },
  components: { callbacks: { shared: callback("onShared"), default: callback("default") } },
};

const description = {
  id: "foreign",
  title: "Foreign",
  version: "1",
  servers: ["https://api.example.net/v1"],
  basePath: "/v1",
  checks: { accept: "exact", contentType: "exact", unknownQuery: "ignore" },
  problemMediaTypes: ["application/problem+json"],
  problemTypes: [],
  securitySchemes: [{ name: "key", type: "oauth2" }],
  tags: [],
  operations,
} as const satisfies ApiDescription;

interface Options {
  readonly host: string;
  readonly token?: string;
  readonly hosts?: Readonly<Record<string, string>>;
  readonly fetch: (request: Request) => Promise<Response>;
}
type Client = Record<string, (flat?: object) => Call<AnyResult>>;
let create: (options: Options) => Client;

beforeAll(async () => {
  await mkdir(join(folder, "src"), { recursive: true });
  for (const name of await readdir(join(root, "src"))) {
    if (name !== "generated") await symlink(join(root, "src", name), join(folder, "src", name)).catch(() => {});
  }
  await generateClients([{ description, document }], folder);
  create = (await import(/* @vite-ignore */ join(folder, "src/generated/foreign/client.ts"))).createForeignClient;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function client(respond: () => Response, options: Partial<Options> = {}) {
  const { fetch, requests } = observedFetch(respond);
  return { foreign: create({ host: "api.example.net", token: "t", fetch, ...options }), requests };
}
const ok = () => Response.json({ a: 1 });
const argument = {
  id: "ü/1",
  "X-Filter": { a: 1, b: "x" },
  "X-List": [1, 2],
  "X-Json": { c: [1] },
  session: "s;1",
  sizes: [3, 4],
};

test("headers and cookies of every shape are what the contract runtime reads", async () => {
  const { foreign, requests } = client(ok);
  const result = await foreign["find"]?.(argument);
  const [{ url, headers }] = requests as [Request];
  const wire = { path: { id: "ü/1" }, query: new URLSearchParams(), header: (name: string) => headers.get(name) };
  const { id, "X-Filter": filter, "X-List": list, "X-Json": value, session, sizes } = argument;
  expect(typedParameters(find, wire)).toEqual({
    path: { id },
    query: {},
    header: { "X-Filter": filter, "X-List": list, "X-Json": value },
    cookie: { session, sizes },
  });
  expect(url).toBe("https://api.example.net/v1/a%20b/50%25/%C3%BC%2F1");
  // `default` alone is the success, and no failure is one.
  expect(result).toMatchObject({ ok: true, status: 200, data: { a: 1 } });
  const refused = await client(() => Response.json({ a: 2 }, { status: 404 })).foreign["find"]?.(argument);
  expect(refused).toMatchObject({ ok: false, documented: true, error: { a: 2 } });
});

test("a cookie is refused with the reason where the platform keeps cookies to itself", async () => {
  const { foreign, requests } = client(ok);
  class BrowserRequest extends Request {
    constructor(input: string, init: RequestInit) {
      super(input, init);
      this.headers.delete("cookie");
    }
  }
  vi.stubGlobal("Request", BrowserRequest);
  const error = await foreign["find"]?.(argument).catch((reason: unknown) => reason);
  vi.unstubAllGlobals();
  expect(error).toMatchObject({ name: "UsageError" });
  expect((error as Error).message).toContain("lets no program send a cookie");
  expect(requests).toEqual([]);
});

test("an operation with a server of its own goes there, once the caller has named its host", async () => {
  const bytes = new Uint8Array([0, 255, 254, 10]);
  const image = () => new Response(bytes, { headers: { "Content-Type": "image/png" } });
  const body = new Blob([bytes]);
  await expect(client(image).foreign["upload"]?.({ body })).rejects.toThrow(
    /server of its own, https:\/\/upload\.example\.net\. Say where with the option hosts/,
  );
  const hosts = { "https://upload.example.net": "upload.example.net" };
  const { foreign, requests } = client(image, { hosts });
  const result = await foreign["upload"]?.({ body });
  expect(requests[0]?.url).toBe("https://upload.example.net/v9/files");
  // Bytes both ways, whole.
  expect(new Uint8Array((await requests[0]?.arrayBuffer()) as ArrayBuffer)).toEqual(bytes);
  const { data } = result as unknown as { data: Blob };
  expect(new Uint8Array(await data.arrayBuffer())).toEqual(bytes);
  const error = await client(() => Response.json({ b: 1 }, { status: 404 }), { hosts }).foreign["upload"]?.({ body });
  expect(error).toMatchObject({ documented: true, error: { b: 1 } });
  const html = () => new Response("<p>", { headers: { "Content-Type": "text/html" } });
  await expect(client(html, { hosts }).foreign["upload"]?.({ body })).rejects.toThrow("is text/html; expected image/*");
  const local = client(ok);
  await local.foreign["legacy"]?.();
  expect(local.requests[0]?.url).toBe("https://api.example.net/v0/legacy");
});

test("an operation may be called as anything, and the client can be awaited", async () => {
  const { foreign, requests } = client(ok);
  const awaited = await Promise.resolve(foreign);
  for (const name of ["then_", "GET_", "constructor_"]) await awaited[name]?.();
  expect(requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
    "GET /v1/then",
    "POST /v1/get",
    "GET /v1/constructor",
  ]);
  expect(requests[0]?.headers.get("authorization")).toBe("Bearer t");
});

describe("what the server sends by itself", () => {
  type Handler = (received: { body: unknown; headers: Headers }) => unknown;
  let receive: Record<
    "onShared" | "default_" | "invoicePaid",
    (request: Request, handler: Handler) => Promise<Response>
  >;
  beforeAll(async () => {
    receive = await import(/* @vite-ignore */ join(folder, "src/generated/foreign/callbacks.ts"));
  });
  const sent = (body: BodyInit, contentType: string, method = "POST") =>
    new Request("https://here.example/hook", {
      method,
      body,
      headers: { "Content-Type": contentType, "X-Signature": "s" },
    });

  test("there is one function for each, a shared callback is one, and names are JavaScript's", () => {
    expect(Object.keys(receive).sort()).toEqual(["default_", "invoicePaid", "onShared"]);
  });

  test("a handler gets the body as declared, and answers with a declared status", async () => {
    const bodies: unknown[] = [];
    const json = sent('{"e":"x","at":1}', "application/json; charset=utf-8");
    expect((await receive.onShared(json, ({ body }) => void bodies.push(body))).status).toBe(204);
    const form = sent("Sid=1&Count=2&Tags=a", "application/x-www-form-urlencoded");
    await receive.invoicePaid(form, ({ body, headers }) => void bodies.push(body, headers.get("X-Signature")));
    expect(bodies).toEqual([{ e: "x", at: 1 }, { Sid: "1", Count: 2, Tags: ["a"] }, "s"]);
    const refused = await receive.default_(sent("{}", "application/json"), () => ({ status: 409, body: { e: "y" } }));
    expect([refused.status, refused.headers.get("content-type")]).toEqual([409, "application/vnd.a+json"]);
    expect(await refused.json()).toEqual({ e: "y" });
  });

  test.each([
    [405, sent("{}", "application/json", "PUT")],
    [415, sent("{}", "text/plain")],
    [400, sent("{", "application/json")],
    [400, new Request("https://here.example/hook", { method: "POST" })],
  ])("what is not declared is answered by %i, and reaches no handler", async (status, request) => {
    const handler = vi.fn();
    expect((await receive.onShared(request, handler)).status).toBe(status);
    expect(handler).not.toHaveBeenCalled();
  });
});

test("the types say so", async () => {
  await writeFile(
    join(folder, "src/use.ts"),
    `import { invoicePaid, onShared } from "./generated/foreign/callbacks.ts";
import { createForeignClient } from "./generated/foreign/client.ts";
const foreign = await createForeignClient({ host: "h", token: "t", hosts: { "https://a": "a" } });
const picture: Blob = await foreign.upload({ body: new Blob([]) }).orThrow();
void picture.size;
void foreign.then_();
void foreign.GET_();
void foreign.find({ id: "1", "X-Filter": {}, "X-List": [], "X-Json": {}, session: "s", sizes: [] });
// @ts-expect-error a cookie is missing
void foreign.find({ id: "1", "X-Filter": {}, "X-List": [], "X-Json": {}, session: "s" });
// @ts-expect-error text is not bytes
void foreign.upload({ body: 1 });
const request = new Request("https://here.example");
void onShared(request, ({ body, headers }) => {
  const e: string = body.e;
  const at: number | undefined = body.at;
  void [e, at, headers.get("X-Any")];
  return undefined;
});
void onShared(request, async () => {});
void onShared(request, async ({ body }) => ({ status: 409, body: { e: body.e } }) as const);
// @ts-expect-error no such status
void onShared(request, async () => ({ status: 418 }) as const);
// @ts-expect-error the conflict has a body
void onShared(request, async () => ({ status: 409 }) as const);
void invoicePaid(request, ({ body }) => {
  const count: number | undefined = body?.Count;
  void count;
  return { status: 204 };
});
export {};
`,
  );
  const compilerOptions = {
    noEmit: true,
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    types: ["node"],
    preserveSymlinks: true,
  };
  const include = ["src/use.ts"];
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../../tsconfig.base.json", compilerOptions, include }),
  );
  const native = createRequire(import.meta.url).resolve("@typescript/native/package.json");
  const tsc = join(dirname(native), "bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", folder]).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe("");
});
