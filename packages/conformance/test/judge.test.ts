import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runMain } from "./support/run-main.ts";

let folder: string;
let groups: { status: number; headers: Record<string, string>; body: string };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
  const mock = await startMock({ apis: ["china-cdn"] });
  const answer = await fetch(`${mock.url}${path}`, { headers: { accept } });
  groups = { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  await mock.close();
});
afterAll(() => rm(folder, { recursive: true }));

const path = "/chinacdn/v1/groups";
const accept = "application/vnd.akamai.chinacdn.groups.v1+json";

async function judge(name: string, content: string, ...flags: string[]) {
  const file = join(folder, name);
  await writeFile(file, content);
  return runMain("judge", file, ...flags);
}

const pairs = (headers: Record<string, string>) => Object.entries(headers).map(([name, value]) => ({ name, value }));
const har = (body: string, status = groups.status) =>
  JSON.stringify({
    log: {
      entries: [
        {
          startedDateTime: "2026-11-28T12:00:00Z",
          time: 5,
          request: {
            ...{ method: "GET", url: `https://akab-x.luna.akamaiapis.net${path}`, bodySize: 0 },
            headers: pairs({ Accept: accept, Authorization: "EG1-HMAC-SHA256 client_token=canary" }),
          },
          response: { status, headers: pairs(groups.headers), content: { text: body, size: body.length } },
        },
        { request: { method: "GET", url: "https://example.com/favicon.ico", headers: [] }, response: { status: 200 } },
      ],
    },
  });

test("an archive of an honest server shows no drift, and says what belongs to no contract", async () => {
  const { code, text } = await judge("honest.har", har(groups.body));
  expect([text, code]).toEqual([expect.stringContaining("1 exchanges: 0 kinds of violation"), 0]);
  expect(text).toContain("1 exchanges belong to no contract");
  expect(text).toMatch(/1 of \d+ documented answers seen/);
});

test("an archive of a drifted server shows where, and nobody's credentials", async () => {
  const report = join(folder, "judged.json");
  const { code, text } = await judge("drift.har", har('{"groups":[{"groupId":"one"}]}'), "--report", report);
  expect(code).toBe(1);
  expect(text).toMatch(/VIOLATION listGroups, 1 times\n {2}body\/groups\/0\S* .*\(china-cdn\/schemas\/\S+:\d+\)/);
  expect(text + (await readFile(report, "utf8"))).not.toContain("canary");
});

/** The same honest GET, and one that met an undocumented status, as the manuals of gateways show their lines. */
const logs: Record<string, (status: number) => object> = {
  kong: (status) => ({
    request: { method: "GET", uri: path, headers: { accept } },
    response: { status, headers: { "content-type": accept } },
  }),
  caddy: (status) => ({
    ...{ request: { method: "GET", uri: path, headers: { Accept: [accept] } }, status },
    resp_headers: { "Content-Type": [accept] },
  }),
  nginx: (status) => ({ request_method: "GET", request_uri: path, status: String(status), http_accept: accept }),
  envoy: (status) => ({ method: "GET", path, response_code: status, start_time: "2026-11-28T12:00:00.000Z" }),
  traefik: (status) => ({ RequestMethod: "GET", RequestPath: path, DownstreamStatus: status }),
  "api gateway": (status) => ({ httpMethod: "GET", path, status: String(status) }),
};

test.each(Object.keys(logs))("a log of %s is judged by what it tells, and not by what it leaves out", async (name) => {
  const lines = (status: number) => `${JSON.stringify(logs[name]?.(status))}\nnot json\n`;
  const honest = await judge("honest.log", lines(200));
  expect([honest.text, honest.code]).toEqual([expect.stringContaining("0 kinds of violation"), 0]);
  expect(honest.text).toContain("1 lines name no request");
  const drifted = await judge("drifted.log", lines(203));
  expect([drifted.text, drifted.code]).toEqual([expect.stringMatching(/VIOLATION listGroups.*\n {2}status /), 1]);
});

test("a wrong label stands in a log that has it", async () => {
  const line = { request_method: "GET", request_uri: path, status: 200, sent_http_content_type: "text/html" };
  const { code, text } = await judge("label.log", JSON.stringify(line));
  expect([text, code]).toEqual([expect.stringMatching(/VIOLATION listGroups.*\n {2}media-type /), 1]);
});

const pets = `openapi: 3.0.3
info: { title: Pets, version: "1" }
servers: [{ url: "https://pets.example/v1" }]
paths:
  /pets/{petId}:
    get:
      parameters: [{ name: petId, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: A pet.
          content:
            application/json:
              schema: { $ref: SCHEMA }
`;
const pet = "{ type: object, required: [name], properties: { name: { type: string, nullable: true } } }";
const petLine = (body: string) =>
  JSON.stringify({
    ...{ request: { method: "GET", uri: "/v1/pets/rex", headers: { accept: "application/json" } } },
    response: { status: 200, headers: { "content-type": "application/json" }, body },
  });

test.each([
  ["in one file", { "pets.yaml": pets.replace("{ $ref: SCHEMA }", pet) }, "pets.yaml:13"],
  ["in several", { "pets.yaml": pets.replace("SCHEMA", "./pet.yaml"), "pet.yaml": pet }, "pet.yaml:1"],
])("a document that is not ours judges too, %s", async (what, files, line) => {
  const own = join(folder, what);
  await mkdir(own);
  for (const [name, text] of Object.entries(files)) await writeFile(join(own, name), text);
  const flags = ["--contract", join(own, "pets.yaml")];
  const honest = await judge("pets.log", petLine('{"name":null}'), ...flags);
  expect([honest.text, honest.code]).toEqual([
    expect.stringMatching(/^pets.yaml:7: .* no operationId[\s\S]*\npets\n[\s\S]*1 of 1 documented answers seen/),
    0,
  ]);
  const drifted = await judge("pets.log", petLine('{"name":7}'), ...flags);
  expect([drifted.text, drifted.code]).toEqual([expect.stringMatching(/VIOLATION .*\n {2}body\/name must be/), 1]);
  expect(drifted.text).toContain(line);
});

test("what a document has on another host is not fetched, and said with its line", async () => {
  await writeFile(join(folder, "led.yaml"), pets.replace("SCHEMA", '"https://x.example/a.yaml"'));
  const answer = await judge("pets.log", petLine("{}"), "--contract", join(folder, "led.yaml"));
  expect(answer).toEqual({
    code: 0,
    text: expect.stringMatching(/^led\.yaml:13: .* leads to another host; anything is/),
  });
});

test.each([
  ["that is not there", "nowhere.yaml", "", /There is no file .*nowhere.yaml/],
  ["that is no OpenAPI", "list.yaml", "- 1\n", /is no OpenAPI document/],
])("a document %s is refused with one clear line", async (_what, name, text, message) => {
  if (text !== "") await writeFile(join(folder, name), text);
  const answer = await judge("pets.log", petLine("{}"), "--contract", join(folder, name));
  expect(answer).toEqual({ code: 2, text: expect.stringMatching(message) });
});

test("a folder gets the reports of a run, and GitHub is told at the line", async () => {
  const drifted = har('{"groups":[{"groupId":"one"}]}');
  const { code, text } = await judge("forms.har", drifted, "--report", join(folder, "forms"), "--annotations");
  expect(code).toBe(1);
  expect(text).toMatch(/^::error title=china-cdn%3A failed listGroups 200::listGroups 200: body\/groups\/0/m);
  const read = (name: string) => readFile(join(folder, "forms", `conformance.${name}`), "utf8");
  expect(await read("junit.xml")).toMatch(/<testcase [^>]*name="listGroups 200"[^>]*><failure message="body\/groups/);
  expect(await read("html")).toContain("listGroups 200");
  expect(JSON.parse(await read("json"))).toMatchObject([{ api: "china-cdn", counts: { failed: 1 } }]);
});

test.each([
  ["an API and a document at once", ["a.log", "--api", "cps", "--contract", "a.yaml"], /exclude each other/],
  ["no file", [], /judge takes files/],
  ["what is no traffic", ["package.json"], /is no HTTP archive/],
  ["what is not there", ["nowhere.har"], /cannot be read/],
])("2 for %s", async (_what, argv, message) => {
  expect(await runMain("judge", ...argv)).toEqual({ code: 2, text: expect.stringMatching(message) });
});

test("traffic that belongs to no contract proves nothing", async () => {
  const { code } = await judge("other.log", JSON.stringify({ method: "GET", path: "/", status: 200 }));
  expect(code).toBe(2);
});
