import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lintContract } from "../../lint/run/lint-contract.ts";
import { type Adoption, adoptDocument } from "../../src/adopt/adopt-document.ts";
import { adoptionReport } from "../../src/adopt/adoption-report.ts";
import { buildContract } from "../../src/build/build-contract.ts";
import { specsFolder } from "../../src/build/discover-apis.ts";
import { type ContractRuntime, createContractRuntime } from "../../src/runtime/contract-runtime.ts";
import { readBody } from "../../src/runtime/read-body.ts";

let folder: string;
let adoptions: Adoption[];
let runtimes: ContractRuntime[];
const findings: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "constructs-"));
  const names = ["3.1", "3.0"];
  await copyFile(join(specsFolder, "redocly.adopted.yaml"), join(folder, "redocly.adopted.yaml"));
  adoptions = await Promise.all(
    names.map((name, index) =>
      adoptDocument(join(import.meta.dirname, `openapi-${name}.yaml`), join(folder, `constructs-${index}`)),
    ),
  );
  runtimes = await Promise.all(
    names.map(async (_, index) => {
      const id = `constructs-${index}`;
      const api = {
        id,
        folder: join(folder, id),
        root: join(folder, id, "openapi.yaml"),
        redoclyConfig: join(folder, id, "redocly.yaml"),
      };
      const linted = await lintContract(api, folder, (task) => task());
      findings.push(...linted.findings.map(({ file, line, rule, message }) => `${file}:${line} ${rule} ${message}`));
      await buildContract(api, join(folder, "dist"));
      const { contract } = await import(pathToFileURL(join(folder, "dist", id, "index.js")).href);
      return createContractRuntime(contract);
    }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Sent {
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The faults of a request, as `at: message`. */
async function request(method: string, url: string, sent: Sent = {}, index = 0): Promise<string[]> {
  const runtime = runtimes[index] as ContractRuntime;
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const match = runtime.match(method, pathname);
  if (match.kind !== "operation") return [match.kind];
  const found = await runtime.validateRequest(match.operation, {
    parameters: { path: match.pathParameters, query: searchParams, header: (name) => sent.headers?.[name] },
    contentType: sent.contentType ?? "application/json",
    ...("body" in sent && { body: sent.body }),
  });
  return found.map(({ at, message }) => `${at}: ${message}`);
}

/** What is found in a response, as `verdict at: message`. */
async function response(method: string, url: string, status: number, contentType: string, body: unknown) {
  const runtime = runtimes[0] as ContractRuntime;
  const match = runtime.match(method, url);
  if (match.kind !== "operation") return [match.kind];
  const header = (name: string) => (name === "content-type" ? contentType : null);
  const found = await runtime.validateResponse(match.operation, { status, header, body });
  return found.map(({ verdict, at, message }) => `${verdict} ${at}: ${message}`);
}

describe("taking over", () => {
  test("meets the profile of adopted contracts", () => {
    expect(findings).toEqual([]);
  });

  test("says what it changed and left out, and nothing else is lost", () => {
    const said = adoptions.flatMap(({ notes }) => notes.map(({ message }) => message));
    expect(said).toEqual([
      "4xx is read as 4XX.",
      expect.stringContaining("things.v1+json is no media type"),
      expect.stringContaining("items is a list"),
      expect.stringContaining("enum lists no list"),
      expect.stringContaining("read in the words of 3.1"),
      expect.stringContaining("read in the words of 3.1"),
      expect.stringContaining('"(?>a)" is no regular expression'),
      expect.stringContaining("additionalProperties: false"),
      expect.stringContaining("/asked?x=1 is left out"),
      expect.stringContaining("#/components/schemas/Missing does not exist"),
      expect.stringContaining("POST /names is called thenOperation"),
      expect.stringContaining("GET /unnamed/{key} is called getUnnamedKey"),
      expect.stringContaining("POST thing happened is called postThingHappened: it has no operationId"),
      expect.stringContaining("parameter id of GET /text-first/{id} is left out: it is declared twice"),
      "The header parameter Content-Length of GET /hinted is left out: whatever sends a message writes it.",
      "103 of GET /hinted is left out: it comes before an answer, and is none.",
      expect.stringContaining("The request body of GET /body-of-a-read is left out: in a GET or HEAD it means nothing"),
      "GET /größe/{größe+}/{id:.*} has no {homeless}; that parameter is left out.",
      expect.stringContaining("declares no key"),
      expect.stringContaining("server variable host has no value"),
      "The values of the server variable zone are left out: its default is none of them.",
      "The tag oddities is described more than once, and the first description counts.",
      "1 description is HTML, and written as Markdown.",
      expect.stringContaining("61 operations have no summary"),
      expect.stringContaining("61 operations have no tag"),
      "An example of the request of POST /misread-lists is left out: it must be object.",
      expect.stringContaining("An example of the parameter state of POST /examples is left out"),
      expect.stringContaining("An example of the request of POST /examples is left out: /name must be string"),
      expect.stringContaining("2 operations have no summary"),
      expect.stringContaining("2 operations have no tag"),
    ]);
    const report = adoptionReport(adoptions[0] as Adoption, folder);
    expect(report).toContain("61 operations below /base, 4 switched off");
    for (const name of ["forms", "cookies", "ranges of media types", "XML bodies"]) expect(report).toContain(name);
  });
});

const cookie = { cookie: "session=abc" };

test.each<[string, string, string[], Sent?]>([
  ["lists of numbers in a path", "/base/lists/1,2", [], { headers: cookie }],
  ["a wrong number in a path", "/base/lists/1,x", ["path/ids/1: must be integer"], { headers: cookie }],
  ["lists in every style", "/base/lists/1?csv=1,2&each=true&each=false&pipes=1.5|2", [], { headers: cookie }],
  ["a wrong item", "/base/lists/1?csv=1,x", ["query/csv/1: must be integer"], { headers: cookie }],
  ["objects over several keys", "/base/lists/1?filter[n]=1&r=1&g=2", [], { headers: cookie }],
  [
    "a wrong member of a deep object",
    "/base/lists/1?filter[n]=x",
    ["query/filter/n: must be integer"],
    { headers: cookie },
  ],
  ["JSON in a query", "/base/lists/1?json=%7B%7D", ["query/json/a: is required"], { headers: cookie }],
  ["a missing cookie", "/base/lists/1", ["cookie/session: is required"]],
  [
    "a short cookie",
    "/base/lists/1",
    ["cookie/session: must NOT have fewer than 3 characters"],
    { headers: { cookie: "session=a" } },
  ],
  ["the second server", "/other/lists/1", [], { headers: cookie }],
  ["a server of the path", "/pathbase/own-server", []],
  ["a server of the path, elsewhere", "/base/own-server", ["not-found"]],
  ["a path with blanks and umlauts", "/base/gr%C3%B6%C3%9Fe%20und%20mehr", []],
  ["a path item by reference", "/base/referenced", []],
])("GET: %s", async (_, url, want, sent = {}) => {
  expect(await request("GET", url, sent)).toEqual(want);
});

test.each<[string, string, unknown, string[]]>([
  ["a cat by its mapping", "pets", { kind: "cat", lives: 9 }, []],
  ["a cat without lives", "pets", { kind: "cat" }, ["body/lives: is required"]],
  ["an animal of no kind", "pets", { kind: "cow" }, ['body/kind: must be one of ["cat","Cat","dog","Dog"]']],
  ["a choice whose branch refers back to it", "boxes", { size: "Small" }, []],
  ["an optional discriminator", "boxes", { weight: 1 }, []],
  ["a branch by the name of its component", "boxes", { size: "Large" }, ["body/weight: is required"]],
  ["patterns of other dialects", "patterns", { dash: "a-_", caseless: "aBc", foreign: "x" }, []],
  ["a value against them", "patterns", { caseless: "abd" }, ['body/caseless: must match pattern "^[aA][bB][cC]$"']],
  ["siblings behind two references", "siblings", { a: "long" }, ["body/a: must NOT have more than 3 characters"]],
  ["a member that every object inherits", "names", {}, ["body/constructor: is required"]],
  ["what may be null in the words of 3.0", "older-keywords", { n: null }, []],
  ["a bound in the words of 3.0", "older-keywords", { n: 0 }, ["body/n: must be > 0"]],
  ["what a closed part and its neighbour require", "closed-parts", { a: "x", b: 1 }, []],
  ["half of what they require", "closed-parts", { a: "x" }, ["body/b: is required"]],
  ["a tuple", "tuples", [1, "a"], []],
  ["a tuple that is too long", "tuples", [1, "a", 2], ["body: must NOT have more than 2 items"]],
  ["a read-only member required beside the part that has it", "read-only", { name: "a" }, []],
  ["a tree without what only the server knows", "trees", { secret: "a", children: [{ secret: "b" }] }, []],
  ["a tree without a secret inside", "trees", { secret: "a", children: [{}] }, ["body/children/0/secret: is required"]],
])("POST: %s", async (_, path, body, want) => {
  expect(await request("POST", `/base/${path}`, { body })).toEqual(want);
});

test.each<[string, string, string, unknown, string[]]>([
  ["a tree inside a tree, by the view of responses", "trees", "application/json", { id: 1, children: [{ id: 2 }] }, []],
  [
    "a tree without its id inside",
    "trees",
    "application/json",
    { id: 1, children: [{}] },
    ["violation body/children/0/id: is required"],
  ],
  [
    "something undeclared inside",
    "trees",
    "application/json",
    { id: 1, children: [{ id: 2, x: 1 }] },
    ["undocumented body/children/0/x: is not a declared member"],
  ],
  ["a schema that extends its base", "pets", "application/json", { kind: "Bird", wings: 2 }, []],
  [
    "a schema that extends its base, incomplete",
    "pets",
    "application/json",
    { kind: "Bird" },
    ["violation body/wings: is required"],
  ],
])("a response: %s", async (_, path, contentType, body, want) => {
  expect(await response("POST", `/base/${path}`, 200, contentType, body)).toEqual(want);
});

test.each<[string, string, string, number, string, unknown, string[]]>([
  ["a range", "PUT", "ranges", 200, "application/vnd.a+json", { a: 1 }, []],
  [
    "what no range holds",
    "PUT",
    "ranges",
    200,
    "text/plain",
    "a",
    ["violation media-type: must be one of application/*"],
  ],
  [
    "a range of statuses, with parameters in its media type",
    "PUT",
    "ranges",
    418,
    "application/json",
    { code: 1, status: 7 },
    [],
  ],
  ["the default", "PUT", "ranges", 500, "text/plain; charset=utf-8", "oops", []],
  ["bytes without a schema", "GET", "bytes", 200, "image/png", "ÿ", []],
  ["XML, which no schema judges", "GET", "xml", 200, "application/xml", "<a/>", []],
])("a response by %s", async (_, method, path, status, contentType, body, want) => {
  expect(await response(method, `/base/${path}`, status, contentType, body)).toEqual(want);
});

test("lists that OpenAPI no longer writes so, and a text that only a pattern describes, get what was meant", async () => {
  const lists = (change: object) => ({ body: { pair: [1, "x"], kinds: ["a"], box: null, ...change } });
  expect(await request("POST", "/base/misread-lists", lists({}))).toEqual([]);
  expect(await request("POST", "/base/misread-lists", lists({ pair: ["x", 1], kinds: ["c"] }))).toHaveLength(3);
  const made = adoptions[0]?.document["paths"] as Record<string, { post: { parameters: { example: string }[] } }>;
  expect(made["/patterns/{sid}"]?.post.parameters[0]?.example).toMatch(/^AC[0-9a-f]{4}$/);
});

test("what comes before an answer is none, and what comes instead of one switches its operation off", () => {
  const operations = runtimes[0]?.description.operations ?? [];
  const find = (id: string) => operations.find(({ operationId }) => operationId === id);
  expect(find("upgrades")?.quarantined).toContain("101 is no answer");
  expect(Object.keys(find("hinted")?.responses ?? {})).toEqual(["204"]);
});

test("a read has no body: one that it may do without is left out, one that it needs switches it off", () => {
  const operations = runtimes[0]?.description.operations ?? [];
  const find = (id: string) => operations.find(({ operationId }) => operationId === id);
  expect(find("bodyOfARead")).toMatchObject({ operationId: "bodyOfARead" });
  expect(find("bodyOfARead")?.request).toBeUndefined();
  expect(find("bodyOfARead")?.quarantined).toBeUndefined();
  expect(find("bodyThatAReadNeeds")?.quarantined).toContain("A request body has no place here");
});

test("a reference into a schema leads to that part of it, whatever another one has at the same place", async () => {
  const parts = (body: object) => request("POST", "/base/parts-of-schemas", { body });
  expect(await parts({ whole: { a: 1, b: "x" }, other: { a: "x", b: true } })).toEqual([]);
  expect(await parts({ whole: { a: "x" }, other: { b: 1 } })).toEqual([
    "body/whole/a: must be integer",
    "body/other/b: must be boolean",
  ]);
});

test("forms and multipart are read member by member", async () => {
  const runtime = runtimes[0] as ContractRuntime;
  const match = runtime.match("POST", "/base/forms");
  if (match.kind !== "operation") throw new Error("no operation");
  const send = async (sent: URLSearchParams | FormData) => {
    const wire = new Response(sent);
    const contentType = wire.headers.get("content-type") as string;
    const mediaType = runtime.requestMediaType(match.operation, contentType);
    const read = await readBody(new Uint8Array(await wire.arrayBuffer()), contentType, mediaType);
    return request("POST", "/base/forms", { contentType, body: "value" in read ? read.value : undefined });
  };
  expect(await send(new URLSearchParams("name=a&age=7&tags=x&tags=y"))).toEqual([]);
  expect(await send(new URLSearchParams("age=x"))).toEqual(["body/name: is required", "body/age: must be integer"]);
  const rows = (...texts: string[]) =>
    new URLSearchParams([["name", "a"], ...texts.map((text): [string, string] => ["rows", text])]);
  expect(await send(rows('{"a":1}', '{"a":2}'))).toEqual([]);
  expect(await send(rows('{"a":1}', '{"b":2}'))).toEqual(["body/rows/1/a: is required"]);
  const form = new FormData();
  form.append("meta", new Blob(['{"a":"x"}'], { type: "application/json" }));
  expect(await send(form)).toEqual(["body/file: is required", "body/meta/a: must be integer"]);
  form.append("file", new Blob([new Uint8Array([255])]), "a.png");
  expect(await send(form)).toEqual(["body/meta/a: must be integer"]);
});

const address = "card[address][lines][0]=x";
const items = "items[0][price]=1&items[1][price]=2.5";
test.each<[string, string, string[]]>([
  [
    "objects and lists in each other",
    `${address}&${items}&card[year]=7&card[address][main]=true&items[1][tags][0]=3`,
    [],
  ],
  ["lists as other programs write them", "card[address][lines][]=x&items[][price]=1&items[][price]=2&expand[]=a", []],
  ["a list whose key is repeated", `card[address][lines]=x&card[address][lines]=y&${items}&expand=a&expand=b`, []],
  ["a wrong leaf", `${address}&items[0][price]=x&items[1][price]=2`, ["body/items/0/price: must be number"]],
  ["a wrong leaf of a list", `${address}&${items}&items[0][tags][]=x`, ["body/items/0/tags/0: must be integer"]],
  [
    "nothing where an object must be",
    "card=&items[0][price]=1&items[1]=2",
    ["body/card: must be object", "body/items/1: must be object"],
  ],
  [
    "a member of an inner object that is missing",
    `card[address][main]=true&${items}`,
    ["body/card/address/lines: is required"],
  ],
  ["a map", `${address}&${items}&labels[a]=1&labels[0]=2`, []],
  ["a wrong value of a map", `${address}&${items}&labels[a]=x`, ["body/labels/a: must be integer"]],
  ["the plain one of a choice", `${address}&${items}&until=7&expand=`, []],
  ["the deep one of a choice", `${address}&${items}&until[gt]=7&expand[0]=a`, []],
  ["a schema within itself", `${address}&${items}&tree[inner][n]=1`, []],
  ["a list in one text, and one in JSON", `${address}&${items}&codes=1,2&rows=${encodeURIComponent('[{"a":1}]')}`, []],
  [
    "wrong ones of these",
    `${address}&${items}&codes=1,x&rows=${encodeURIComponent('[{"a":"x"}]')}`,
    ["body/codes/1: must be integer", "body/rows/0/a: must be integer"],
  ],
])("a form with brackets: %s", async (_, form, want) => {
  const runtime = runtimes[0] as ContractRuntime;
  const contentType = "application/x-www-form-urlencoded";
  const match = runtime.match("POST", "/base/deep-forms");
  if (match.kind !== "operation") throw new Error("no operation");
  const mediaType = runtime.requestMediaType(match.operation, contentType);
  const read = await readBody(new TextEncoder().encode(form), contentType, mediaType);
  expect(await request("POST", "/base/deep-forms", { contentType, body: "value" in read && read.value })).toEqual(want);
});

test.each<[string, string[]]>([
  [`${address}&expand[0]=a&until[gt]=1`, []],
  [`${address}&expand=a&until=x`, ["query/until: must be object", "query/until: must be integer"]],
  [
    `${address}&expand[]=a&card[year]=x&rows={"a":1}&rows={"a":"x"}`,
    ["query/card/year: must be integer", "query/rows/1/a: must be integer"],
  ],
])("a query with brackets: %s", async (query, want) => {
  expect(await request("GET", `/base/deep-queries?${query}`)).toEqual(want);
});

test("everything nullable of OpenAPI 3.0 may be null, and nothing else", async () => {
  const nulls = { plain: null, typeless: null, referenced: null, whole: null, choice: null, named: null };
  expect(await request("POST", "/nullables", { body: nulls }, 1)).toEqual([]);
  expect(await request("POST", "/nullables", { body: { never: null, nullable: null } }, 1)).toEqual([
    "body/never: must be string",
    "body/nullable: must be boolean",
  ]);
  expect(await request("POST", "/nullables", { body: { referenced: 1, named: "c" } }, 1)).toContain(
    "body/referenced: must be string",
  );
});

test("exclusive bounds of OpenAPI 3.0, and a single example by a name", async () => {
  expect(await request("POST", "/bounds", { body: 0 }, 1)).toEqual(["body: must be > 0"]);
  expect(await request("POST", "/bounds", { body: 9 }, 1)).toEqual([]);
  const bounds = runtimes[1]?.description.operations.find(({ operationId }) => operationId === "bounds");
  expect(bounds?.request?.mediaTypes[0]?.examples).toEqual(["default"]);
});

test("invalid examples are left out, and a body without any gets a valid one", () => {
  const operations = runtimes[0]?.description.operations ?? [];
  const examples = operations.find(({ operationId }) => operationId === "examples");
  expect(examples?.parameters[0]).not.toHaveProperty("example");
  expect(examples?.request?.mediaTypes[0]?.examples).toEqual(["made"]);
  const tree = operations.find(({ operationId }) => operationId === "tree");
  expect(tree?.request?.mediaTypes[0]?.examples).toEqual(["made"]);
});
