import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type LoopbackServer, listenOnLoopback } from "../src/exchange/listen-on-loopback.ts";
import { runMain } from "./support/run-main.ts";

const document = `openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: "https://pets.example/v1" }]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200": { description: All pets., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } }
    post:
      operationId: addPet
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/NewPet" }, example: { name: Rex } } } }
      responses:
        "201":
          description: Added.
          headers: { Location: { required: true, schema: { type: string } } }
          content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
        "400": { description: No pet. }
        "415": { description: No JSON. }
  /pets/{petId}:
    parameters: [{ name: petId, in: path, required: true, schema: { type: string }, example: p1 }]
    get:
      operationId: getPet
      responses:
        "200": { description: A pet., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        "404": { description: Unknown. }
    delete:
      operationId: removePet
      responses:
        "204": { description: Gone. }
        "404": { description: Unknown. }
components:
  schemas:
    NewPet: { type: object, additionalProperties: false, required: [name], properties: { name: { type: string, minLength: 1 } } }
    Pet: { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string } } }
`;

/** A server that nobody here has generated, with the one way in which it breaks the contract. */
type Fault = "none" | "wrong type" | "lost";
let fault: Fault = "none";
let asked: string[] = [];
let pets = new Map<string, { readonly id: string; readonly name: string }>();
let server: LoopbackServer;
let folder: string;
let next = 1;

async function answer(request: IncomingMessage): Promise<[number, unknown?, Record<string, string>?]> {
  const { method = "", url: path = "" } = request;
  const body = Buffer.concat(await request.toArray()).toString();
  const [, id] = /^\/v1\/pets\/([^/?]+)$/.exec(path) ?? [];
  if (path === "/v1/pets" && method === "GET")
    return [200, [...pets.values()].map((pet) => (fault === "wrong type" ? { ...pet, name: 1 } : pet))];
  if (path === "/v1/pets" && method === "POST") {
    if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) return [415];
    const { name, ...others } = parsed(body);
    if (typeof name !== "string" || name === "" || Object.keys(others).length > 0) return [400];
    const pet = { id: `p${next++}`, name };
    if (fault !== "lost") pets.set(pet.id, pet);
    return [201, pet, { location: `/v1/pets/${pet.id}` }];
  }
  if (id === undefined) return [404];
  if (method === "GET") return pets.has(id) ? [200, pets.get(id)] : [404];
  if (method === "DELETE") return [pets.delete(id) ? 204 : 404];
  return [405, undefined, { allow: "GET, DELETE" }];
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
  const honest = createServer(async (request, response) => {
    asked.push(request.method ?? "");
    const [status, body, headers = {}] = await answer(request);
    const text = body === undefined ? undefined : JSON.stringify(body);
    response.writeHead(status, { ...headers, ...(text !== undefined && { "content-type": "application/json" }) });
    response.end(text);
  });
  server = await listenOnLoopback(honest);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  fault = "none";
  asked = [];
  pets = new Map([["p0", { id: "p0", name: "Bello" }]]);
});

/** Runs by a document of the given name, which may be that of a contract of ours. */
async function run(name: string, ...flags: string[]) {
  const file = join(folder, name);
  await writeFile(file, document);
  return runMain("--contract", file, "--target", server.origin, "--report", join(folder, "report"), ...flags);
}

test.each(["pets.yaml", "cps.yaml"])(
  "a run by a document that is not ours passes a server that keeps it: %s",
  async (name) => {
    const { code, text } = await run(name, "--allow-writes", "--supports", "state");
    expect([code, text]).toEqual([0, expect.stringMatching(/\b0 failed, 0 in error/)]);
    const [report] = JSON.parse(await readFile(join(folder, "report/conformance.json"), "utf8"));
    expect(report).toMatchObject({ api: name.split(".")[0], counts: { failed: 0 }, leftBehind: [] });
    expect(report.coverage.exercised).toBeGreaterThanOrEqual(5);
    expect([...pets.keys()]).toEqual(["p0"]);
  },
);

test("it only reads unless writes are allowed", async () => {
  const { code } = await run("pets.yaml");
  expect(code).toBe(0);
  expect(new Set(asked)).toEqual(new Set(["GET", "HEAD"]));
});

test("it says where a server breaks the document, at its line", async () => {
  fault = "wrong type";
  const { code, text } = await run("pets.yaml");
  expect([code, text]).toEqual([1, expect.stringMatching(/pets\.yaml:35\b/)]);
});

test("a plan by it sends nothing, and an id of ours beside it is refused", async () => {
  const plan = await run("pets.yaml", "--plan");
  expect([plan.code, plan.text, asked]).toEqual([0, expect.stringContaining("/v1/pets"), []]);
  const both = await run("pets.yaml", "--api", "cps");
  expect([both.code, both.text]).toEqual([2, expect.stringContaining("exclude each other")]);
});

test("what a killed run by it left is removed with it, and not without", async () => {
  await run("pets.yaml", "--plan");
  pets.set("p7", { id: "p7", name: "Left" });
  const ledger = join(folder, "ledger");
  const lines = [
    { ledger: 1, api: "pets", target: server.origin, startedAt: "2026-11-29T00:00:00Z" },
    { left: ["/v1/pets/p7"] },
  ];
  await writeFile(ledger, `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
  const without = await runMain("clean", ledger);
  expect([without.code, without.text]).toEqual([2, expect.stringContaining('about "pets": --contract')]);
  const { code, text } = await runMain("clean", ledger, "--contract", join(folder, "pets.yaml"));
  expect([code, text, [...pets.keys()]]).toEqual([0, expect.stringContaining("removed /v1/pets/p7"), ["p0"]]);
});

test.each([
  ["that knows no such path", "404 page not found", 2],
  ["that knows no such thing", "no such pet", 0],
])("a server %s, in words that the document does not have", async (_what, words, want) => {
  const unknown = createServer((request, response) => {
    const isPet = /^\/v1\/pets\/[^/]+$/.test(request.url ?? "");
    response.writeHead(404, { "content-type": "text/plain" });
    response.end(isPet ? words : "404 page not found");
  });
  const other = await listenOnLoopback(unknown);
  const file = join(folder, "pet.yaml");
  const [head, tail = ""] = document.split("  /pets:\n");
  await writeFile(file, head + tail.slice(tail.indexOf("  /pets/{petId}")));
  const { code, text } = await runMain("--contract", file, "--target", other.origin);
  await other.close();
  expect([code, text]).toEqual([want, expect.stringMatching(want === 0 ? / 0 failed/ : /does not know \/v1/)]);
});
