import { inspect } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAdminJobsClient } from "../src/generated/admin-jobs/client.ts";
import { createChinaCdnClient, sensitive } from "../src/generated/china-cdn/client.ts";
import { createCore, edgeGrid, events, withRedactedMessages } from "../src/index.ts";
import { observedFetch } from "./observed-fetch.ts";
import { startScriptedServer } from "./scripted-server.ts";

const canary = "canary-4711";
const credentials = {
  host: "akab-1.luna.akamaiapis.net",
  clientToken: `ct-${canary}`,
  clientSecret: `cs-${canary}`,
  accessToken: `at-${canary}`,
  accountSwitchKey: `ask-${canary}`,
};
const headers = { "Content-Type": "application/problem+json", "Set-Cookie": canary };
const problem = JSON.stringify({ type: "x", title: "No", status: 403, clientIp: canary });

let printed = "";
beforeEach(() => {
  printed = "";
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  }
  for (const name of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, name).mockImplementation((...args) => {
      printed += inspect(args, everything);
    });
  }
});
afterEach(() => vi.restoreAllMocks());

const everything = { depth: 12, showHidden: true, getters: false };
const show = (value: unknown) =>
  inspect(value, everything) + JSON.stringify(value) + String(value) + (value as Error)?.stack;

const answers: [what: string, answer: () => Response | Promise<Response>][] = [
  ["a documented failure", () => new Response(problem, { status: 403, headers, statusText: canary })],
  ["an undocumented failure", () => new Response(canary, { status: 418, headers })],
  ["a success of another type", () => new Response(canary, { headers })],
  ["no answer", () => Promise.reject(new TypeError("fetch failed", { cause: new Error("reset") }))],
  [
    "a broken answer",
    () => new Response(new ReadableStream({ start: (controller) => controller.error(new Error("cut")) }), { headers }),
  ],
];

test.each(answers)("errors, events and clients show no secret after %s", async (_, answer) => {
  const { fetch, requests } = observedFetch(answer);
  const seen: unknown[] = [];
  const listen = withRedactedMessages([sensitive], (event, messages) => seen.push(event, messages));
  const auth = edgeGrid(credentials);
  const options = { auth, fetch, retry: { attempts: 2, baseDelayMs: 1 }, headers: { Authorization: canary } };
  const china = createChinaCdnClient({ ...options, observe: events(listen) });
  const logged = createChinaCdnClient({ ...options, observe: events(console.log) });
  const body = { hostname: canary, icpNumberId: 1, serviceCategory: 1 } as const;
  const results = await Promise.all(
    [china.listGroups(), china.listEdgeHostnames()].map((call) => call.catch(() => {})),
  );
  const errors = await Promise.all(
    [
      china.listIcpHoldingEntities().orThrow(),
      china.getPropertyHostname({ hostname: canary }).orThrow(),
      china.putPropertyHostname({ hostname: canary, body: { ...body, hostname: "h" } }).orThrow(),
      logged.listGroups().orThrow(),
      china.listGroups({ headers: { "X-Secret": canary } }).orThrow(),
      china.listGroups({ headers: { "X-Secret": `a\n${canary}` } }).orThrow(),
    ].map((call) => call.catch((error: unknown) => error)),
  );
  expect(errors.every((error) => error instanceof Error)).toBe(true);
  // The canary went where it belongs, so the test would see it leak.
  expect(requests[0]?.headers.get("authorization")).toContain(canary);
  for (const value of [errors, results, seen, china, logged, auth, createCore(options)]) {
    expect([value].flat().map(show).join()).not.toContain(canary);
  }
  expect(printed).not.toContain(canary);
});

test("a token is not shown either", async () => {
  const { fetch, requests } = observedFetch(() => new Response(canary, { status: 400, headers }));
  const jobs = createAdminJobsClient({ host: "h", fetch, token: canary, observe: events(console.log) });
  const error = await jobs
    .listSanMappings({ project_id: "1" })
    .orThrow()
    .catch((reason: unknown) => reason);
  expect(requests[0]?.headers.get("x-auth-token")).toBe(canary);
  expect(show(error) + show(jobs) + printed).not.toContain(canary);
});

test("the test sees what an error would show", () => {
  expect(show(Object.assign(new Error("x"), { body: canary }))).toContain(canary);
});

test("what a server copies from a request is in no message, result, event and cause", async () => {
  const copied = {
    type: `https://h/${canary}`,
    title: canary,
    detail: `Authorization: ${canary}`,
    message: canary,
    instance: `https://h/x?accountSwitchKey=${canary}`,
  };
  const answers = [
    () => new Response(JSON.stringify(copied), { status: 403, headers, statusText: canary }),
    () => new Response(JSON.stringify(copied), { status: 200, headers: { "Content-Type": "application/json" } }),
    () =>
      new Response(`{"${canary}`, { headers: { "Content-Type": "application/vnd.akamai.chinacdn.groups.v1+json" } }),
  ];
  for (const answer of answers) {
    const { fetch } = observedFetch(answer);
    const china = createChinaCdnClient({ auth: edgeGrid(credentials), fetch, observe: events(console.log) });
    const shown = await Promise.all([
      china.listGroups().catch((error: unknown) => error),
      china
        .listGroups()
        .orThrow()
        .catch((error: unknown) => error),
    ]);
    expect(shown.map(show).join() + printed).not.toContain(canary);
  }
});

test("a result that is printed shows what was asked for, and not whose account it is", async () => {
  const type = "application/vnd.akamai.chinacdn.groups.v1+json";
  // A true one, whose answers know their URL.
  const server = await startScriptedServer((_, response) => {
    response.writeHead(200, { "Content-Type": type, "Set-Cookie": canary }).end('{"groups":[{"groupId":1}]}');
  });
  const auth = edgeGrid({ ...credentials, host: server.host });
  const result = await createChinaCdnClient({ auth }).listGroups();
  expect(result.response.url).toContain(canary);
  expect(show(result)).toContain("groupId");
  expect(show(result)).not.toContain(canary);
  await server.close();
});
