import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openContract } from "@edge-contracts/specs/open";
import { type Contract, createContractRuntime } from "@edge-contracts/specs/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeTraffic } from "../src/cli/judge-traffic.ts";
import { readHar } from "../src/report/logs/read-har.ts";
import { runMain } from "./support/run-main.ts";

let folder: string;
let contract: Contract;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
  await writeFile(join(folder, "things.json"), JSON.stringify(things));
  ({ contract } = await openContract(join(folder, "things.json")));
});
afterAll(() => rm(folder, { recursive: true }));

const thing = {
  type: "object",
  properties: {
    id: { type: "string", readOnly: true },
    ...{ name: { type: "string" }, size: { type: "integer" }, tags: { type: "array", items: { type: "string" } } },
    status: { type: "string" },
    ended: { type: ["string", "null"], format: "date-time", "x-null-while": { member: "status", is: ["RUNNING"] } },
  },
};
const content = { "application/json": { schema: thing } };
const described = { description: "It.", content };
const gone = { 404: { description: "Not there." } };
const things = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  paths: {
    "/things": {
      post: { operationId: "make", requestBody: { content }, responses: { 201: described, 202: described } },
    },
    "/things/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: { operationId: "read", responses: { 200: described, ...gone } },
      put: {
        operationId: "put",
        requestBody: { content },
        responses: { 200: described, 202: described, 503: { description: "No." }, ...gone },
      },
      delete: { operationId: "remove", responses: { 204: { description: "Done." }, ...gone } },
      post: {
        operationId: "act",
        requestBody: { content },
        responses: { 200: described, 503: { description: "No." } },
      },
    },
  },
};

interface Sent {
  readonly at: number;
  readonly does: string;
  readonly status: number;
  readonly sent?: object;
  readonly shows?: object;
  readonly headers?: Record<string, string>;
  readonly as?: string;
}
const sent = (at: number, does: string, status: number, bodies: Omit<Sent, "at" | "does" | "status"> = {}): Sent => ({
  ...{ at, does, status },
  ...bodies,
});
const pairs = (headers: object) => Object.entries(headers).map(([name, value]) => ({ name, value }));
const label = { "content-type": "application/json" };

function har(all: readonly Sent[]): string {
  const entries = all.map(({ at, does, status, sent, shows, headers = {}, as = "me" }) => {
    const [method, path] = does.split(" ");
    const posted = sent && { postData: { text: JSON.stringify(sent) } };
    return {
      startedDateTime: new Date(Date.parse("2026-11-28T12:00:00Z") + at * 1000).toISOString(),
      time: 100,
      request: {
        method,
        url: `https://api.example${path}`,
        headers: pairs({ ...label, authorization: as }),
        ...posted,
      },
      response: {
        ...{ status, headers: pairs({ ...(shows && label), ...headers }) },
        content: shows ? { text: JSON.stringify(shows) } : { size: 0 },
      },
    };
  });
  return JSON.stringify({ log: { entries } });
}

/** What is found of it, as a verdict, a place and a message each. */
async function judge(all: readonly Sent[]): Promise<string> {
  const traffic = { logged: readHar(JSON.parse(har(all))), recorded: [], isOrdered: true, unread: 0 };
  const findings = (await judgeTraffic(contract, createContractRuntime(contract), [traffic])).flatMap(
    ({ responseFindings }) => responseFindings,
  );
  return findings.map(({ verdict, at, message }) => `${verdict} ${at} ${message}`).join("\n");
}

const a = { id: "1", name: "a", size: 1 };
const b = { id: "1", name: "b", size: 1 };
const read = (at: number, shows: object, more: object = {}) => sent(at, "GET /things/1", 200, { shows, ...more });
const put = (at: number, body: object, status = 200, more: object = {}) =>
  sent(at, "PUT /things/1", status, { sent: body, ...(status < 300 && { shows: body }), ...more });
const lost = [read(0, a), put(1, b), read(2, a)];
const other = [read(0, a), put(1, b), read(2, { ...b, name: "c" })];
const later = (steps: readonly Sent[], seconds: number) => steps.map((each) => ({ ...each, at: each.at + seconds }));
const created = sent(0, "POST /things", 201, { sent: a, shows: a, headers: { location: "/things/1" } });
const deleted = sent(1, "DELETE /things/1", 204);
const ended = { status: "DONE", ended: "2026-11-28T11:00:00Z" };
const running = { status: "RUNNING", ended: null };

describe("a violation is", () => {
  test.each([
    ["a PUT that changed nothing", lost, /body\/name is not what was put before: it is what was there until then/],
    [
      "what three PUTs show otherwise",
      [0, 60, 120].flatMap((at) => later(other, at)),
      /body\/name is not what was put/,
    ],
    [
      "what three PUTs leave out",
      [0, 60, 120].flatMap((at) => later([read(0, a), put(1, b), read(2, { id: "1", size: 1 })], at)),
      /body\/name is left out, and was put before/,
    ],
    ["a creation that cannot be read", [created, sent(1, "GET /things/1", 404)], /status 404 denies what was created/],
    ["something deleted that is still there", [read(0, a), deleted, read(2, a)], /status 200 shows what was deleted/],
    [
      "something that has ended and runs again",
      [read(0, ended), read(1, running)],
      /body\/ended is null, and was 2026/,
    ],
  ])("%s", async (_what, steps, message) => {
    const found = await judge(steps);
    expect(found).toMatch(message);
    expect(found).toMatch(/^(violation .*\n?)+$/);
  });
});

describe("no violation is", () => {
  test.each<[string, readonly Sent[]]>([
    ["what was put and is kept", [read(0, a), put(1, b), read(2, b), deleted, sent(9, "GET /things/1", 404)]],
    ["another spelling", [read(0, a), put(1, { ...b, name: " B " }), read(2, b)]],
    ["what the server adds", [read(0, a), put(1, { name: "b" }), read(2, { ...b, tags: ["new"] })]],
    ["a change by somebody who was seen", [read(0, a), put(1, b), put(1.5, a, 200, { as: "other" }), read(2, a)]],
    ["a write that may have gone through", [read(0, a), put(1, b), put(1.5, a, 503), read(2, a)]],
    [
      "an action on the thing",
      [...lost.slice(0, 2), sent(1.5, "POST /things/1", 200, { sent: {}, shows: a }), read(2, a)],
    ],
    ["a read that began before", [read(0, a), put(1, b), read(1.05, a)]],
    ["a read by somebody else", [created, sent(1, "GET /things/1", 404, { as: "other" })]],
    ["a refused write", [read(0, a), put(1, b, 404), read(2, a)]],
    ["what is only accepted", [read(0, a), put(1, b, 202), read(2, a), sent(3, "POST /things", 202, { shows: a })]],
    ["a change much later", [read(0, a), put(1, b), read(900, a)]],
    [
      "another version by its ETag",
      [read(0, a), put(1, b, 200, { headers: { etag: "1" } }), read(2, a, { headers: { etag: "2" } })],
    ],
    ["an old answer of a cache", [read(0, a), put(1, b), read(2, a, { headers: { age: "9" } })]],
    ["what only the server sets", [read(0, a), put(1, { ...b, id: "7" }), read(2, b)]],
    [
      "a counter of the server's",
      [0, 60, 120].flatMap((at) => later([read(0, a), put(1, a), read(2, { ...a, size: 9 })], at)),
    ],
    ["a deletion of what nobody has seen", [deleted, read(2, { ...a, status: "DELETED" })]],
    ["a deletion that only marks", [read(0, a), deleted, read(2, { ...a, status: "DELETED" })]],
    ["one creation after the deletion", [read(0, a), deleted, put(3, a), read(4, a)]],
    ["other things", [read(0, a), put(1, b), sent(2, "GET /things/2", 200, { shows: a })]],
    ["two accounts", lost.map((each) => ({ ...each, does: `${each.does}?accountSwitchKey=${each.at}` }))],
  ])("%s", async (_what, steps) => {
    expect(await judge(steps)).toBe("");
  });
});

test.each<[string, readonly Sent[]]>([
  ["one PUT that is read otherwise", other],
  ["one that is left out", [put(1, b), read(2, { id: "1", size: 1 })]],
  ["a deletion that is looked at later", [read(0, a), deleted, read(100, a)]],
])("%s may be somebody else's doing, so it is shown only", async (_what, steps) => {
  expect(await judge(steps)).toMatch(/^undocumented .*, unless somebody else changed it meanwhile$/);
});

test("a write without an answer may have been made", async () => {
  expect(await judge([read(0, a), put(1, b), put(1.5, a, 0), read(2, a)])).toMatch(/^violation response is missing.*$/);
});

test("a log without an order is not held against what came before, and that is said", async () => {
  const lines = lost.map(({ does, status, sent, shows }) => {
    const [method, uri] = does.split(" ");
    return JSON.stringify({
      request: { method, uri, headers: label, body: sent },
      response: { status, headers: label, body: shows },
    });
  });
  const file = join(folder, "lost.log");
  await writeFile(file, lines.join("\n"));
  const { code, text } = await runMain("judge", file, "--contract", join(folder, "things.json"));
  expect([text, code]).toEqual([expect.stringMatching(/nobody knows the order: .*lost\.log/), 0]);
});
