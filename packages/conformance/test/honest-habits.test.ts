import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type LoopbackServer, listenOnLoopback } from "../src/exchange/listen-on-loopback.ts";
import { runMain } from "./support/run-main.ts";

/**
 * What servers of other people do and their documents allow: seen at FastAPI, connexion, APIFlask, Litestar and
 * oapi-codegen. Nothing in the document names a thing that exists.
 */
const document = `openapi: 3.0.3
info: { title: Shop, version: "1" }
security: [{ login: [] }]
components:
  securitySchemes: { login: { type: http, scheme: bearer } }
  schemas:
    Item:
      type: object
      required: [name]
      properties:
        id: { type: integer, readOnly: true }
        made: { type: string, format: date-time, readOnly: true }
        name: { type: string, minLength: 1 }
        note: { type: string }
        link: { type: string, format: url, readOnly: true }
    Error: { type: object, required: [code], properties: { code: { type: integer } } }
  responses:
    Error: { description: An error., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
paths:
  /items/:
    get:
      parameters:
        - { name: sort, in: query, schema: { type: string } }
        - { name: name, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer } }
      responses:
        "200": { description: All., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Item" } } } } }
        default: { $ref: "#/components/responses/Error" }
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } }
      responses:
        "200": { description: Made., content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } }
        default: { $ref: "#/components/responses/Error" }
  /items/{item_id}:
    parameters: [{ name: item_id, in: path, required: true, schema: { type: integer } }]
    get:
      responses:
        "200": { description: One., content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } }
        "404": { description: Nobody knows it. }
    put:
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } }
      responses:
        "200": { description: Changed., content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } }
        "404": { description: Nobody knows it. }
        "422": { description: Refused by a rule that no schema tells. }
    delete:
      responses:
        "200": { description: Gone. }
        "404": { description: Nobody knows it. }
  /tags/all:
    get:
      responses:
        "200": { description: All., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Item" } } } } }
  /{page}:
    put:
      parameters: [{ name: page, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: Taken. } }
`;

interface Item {
  readonly id: number;
  readonly name: string;
  readonly note?: string;
}
let items = new Map<number, Item>();
let next = 1;
let odd: string[] = [];
let server: LoopbackServer;
let folder: string;

function shown({ id, name, note }: Item) {
  return { id, made: "2026-01-01T00:00:00Z", name: name.trim(), link: `http://127.0.0.1/${id}`, ...(note && { note }) };
}

async function answer(request: IncomingMessage): Promise<[number, unknown?]> {
  const { method = "", url: target = "", headers } = request;
  const [path = "", query = ""] = target.split("?");
  const text = Buffer.concat(await request.toArray()).toString();
  if (headers.authorization !== "Bearer secret") return [401, { code: 401 }];
  const sent = (() => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  })();
  const isItem =
    typeof sent?.name === "string" && sent.name !== "" && ["string", "undefined"].includes(typeof sent.note);
  if (path === "/items/") {
    const wanted = new URLSearchParams(query);
    if (wanted.has("limit") && !/^-?\d+$/.test(wanted.get("limit") ?? "")) return [400, { code: 1 }];
    // A search is no filter, and what cannot be sorted by is not sorted by.
    const found = [...items.values()].filter(({ name }) => name.includes((wanted.get("name") ?? "").slice(0, 2)));
    if (method === "GET") return [200, found.map(shown)];
    if (method === "POST" && isItem) {
      const item = { id: next++, name: sent.name, note: sent.note };
      items.set(item.id, item);
      return [200, shown(item)];
    }
    return [method === "POST" ? 400 : 405, { code: 1 }];
  }
  if (path === "/tags/all") return method === "GET" ? [200, [{ id: 1, name: "seen", note: `${odd.length}` }]] : [405];
  const [, id] = /^\/items\/(\d+)$/.exec(path) ?? [];
  const item = items.get(Number(id));
  if (id === undefined) return method === "PUT" && path.lastIndexOf("/") === 0 ? [200] : [404, "Not found"];
  if (!["GET", "PUT", "DELETE"].includes(method)) return [405];
  if (!item) return [404, { detail: "not documented, and not forbidden" }];
  if (method === "DELETE") {
    items.delete(item.id);
    return [200, { ok: true }];
  }
  if (method === "PUT") {
    if (sent?.id !== undefined || sent?.made !== undefined || sent?.link !== undefined) odd.push(text);
    if (!isItem || sent.name.length > 50) return [422];
    items.set(item.id, { id: item.id, name: sent.name, note: sent.note });
  }
  return [200, shown(items.get(item.id) ?? item)];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
  await writeFile(join(folder, "shop.yaml"), document);
  server = await listenOnLoopback(
    createServer(async (request, response) => {
      const [status, body] = await answer(request);
      const text = body === undefined ? undefined : JSON.stringify(body);
      response.writeHead(status, text === undefined ? {} : { "content-type": "application/json" });
      response.end(text);
    }),
  );
});
afterAll(() => Promise.all([server.close(), rm(folder, { recursive: true })]));
beforeEach(() => {
  items = new Map([
    [1000, { id: 1000, name: "first" }],
    [1001, { id: 1001, name: "finest" }],
  ]);
  odd = [];
});

test.each([[[]], [["--allow-writes"]]])("what a document leaves open is no drift: %j", async (flags) => {
  const file = join(folder, "shop.yaml");
  const { code, text } = await runMain("--contract", file, "--target", server.origin, "--token", "secret", ...flags);
  expect([code, text]).toEqual([0, expect.stringMatching(/ passed, 0 failed, 0 in error/)]);
  // What was made is gone, and what was there is as it was.
  expect([...items.values()]).toMatchObject([
    { id: 1000, name: "first" },
    { id: 1001, name: "finest" },
  ]);
  expect(odd).toEqual([]);
});
