import { expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { userAgent } from "../src/call/core.ts";
import { createAdminJobsClient, sensitive as jobsMarks } from "../src/generated/admin-jobs/client.ts";
import { sensitive as chinaMarks, createChinaCdnClient, UsageError } from "../src/generated/china-cdn/client.ts";
import { type ClientEvent, createCore, events, type RedactedMessages, withRedactedMessages } from "../src/index.ts";
import { json, observedFetch } from "./observed-fetch.ts";

const groups = (headers = {}) => json("application/vnd.akamai.chinacdn.groups.v1+json", { groups: [] }, { headers });
const call = { api: "china-cdn", operationId: "listGroups", method: "GET", path: "/groups" };

test("a call tells of its attempts, its answers and its pauses", async () => {
  const answers = [new Response("", { status: 503 }), groups({ "X-Request-Id": "abc" })];
  const seen: ClientEvent[] = [];
  const observe = events((event) => seen.push(event));
  const { fetch } = observedFetch(() => answers.shift() as Response);
  await createChinaCdnClient({ host: "h", fetch, observe, retry: { baseDelayMs: 1 } }).listGroups();
  expect(seen).toMatchObject([
    { type: "request", attempt: 1, ...call },
    { type: "response", attempt: 1, status: 503 },
    { type: "retry", attempt: 1, reason: "503" },
    { type: "request", attempt: 2 },
    { type: "response", attempt: 2, status: 200, requestId: "abc" },
  ]);
  expect(new Set(seen.map((event) => "callId" in event && event.callId)).size).toBe(1);
});

test("a listener that throws does not fail the call", async () => {
  const observe = events(() => {
    throw new Error("log full");
  });
  const { fetch } = observedFetch(() => groups());
  expect(await createChinaCdnClient({ host: "h", fetch, observe }).listGroups()).toMatchObject({ ok: true });
});

test("a function in the place of an observer is refused before it is told a secret", async () => {
  const told: unknown[] = [];
  const observe = ((moment: unknown) => told.push(moment)) as never;
  const { fetch } = observedFetch(() => groups());
  await expect(createChinaCdnClient({ host: "h", fetch, observe }).listGroups()).rejects.toThrow(TypeError);
  expect(told).toEqual([]);
});

test.each([
  [{ type: "x", title: "x", status: 403, requestId: "1a2b" }, "1a2b"],
  [{ type: "x", title: "x", instance: "https://h/error-types/x?id=00ff" }, "00ff"],
  [{ type: "x", title: "x", instance: "/chinacdn/problem-types/x?r=-17" }, "-17"],
])("the id to quote to support is found in a problem: %j", async (problem, requestId) => {
  const seen: ClientEvent[] = [];
  const { fetch } = observedFetch(() => json("application/problem+json", problem, { status: 403 }));
  await createChinaCdnClient({ host: "h", fetch, observe: events((event) => seen.push(event)) }).listGroups();
  expect(seen.at(-1)).toMatchObject({ type: "response", requestId });
});

test("messages are shown redacted, and only those of APIs whose marks are known", async () => {
  const shown: RedactedMessages[] = [];
  const observe = events(withRedactedMessages([chinaMarks, jobsMarks], (_, messages) => shown.push(messages)));
  const entity = {
    id: 1,
    name: "ACME",
    legalId: { id: "secret-id", type: 1 },
    legalRepresentative: { name: "secret", phone: "secret" },
  };
  const type = "application/vnd.akamai.chinacdn.icp-holding-entities.v1+json";
  const { fetch } = observedFetch(() =>
    json(type, { icpHoldingEntities: [entity] }, { headers: { "Set-Cookie": "secret" } }),
  );
  await createChinaCdnClient({ host: "h", fetch, observe }).listIcpHoldingEntities();
  expect(shown.at(-1)?.response?.body).toEqual({
    icpHoldingEntities: [
      {
        id: 1,
        name: "ACME",
        legalId: { id: "[redacted]", type: 1 },
        legalRepresentative: { name: "[redacted]", phone: "[redacted]" },
      },
    ],
  });
  const jobs = createAdminJobsClient({
    host: "h",
    fetch: async () => new Response("secret", { status: 400 }),
    observe,
    token: "secret",
  });
  await jobs.runBackgroundJob({ project_id: "1", body: { job_type: "akamai_update_papi_property_for_mod_sni" } });
  expect(shown.at(-1)).toMatchObject({
    request: {
      headers: { "x-auth-token": "[redacted]" },
      body: { job_type: "akamai_update_papi_property_for_mod_sni" },
    },
    response: { body: "[redacted]" },
  });
  expect(JSON.stringify(shown)).not.toContain("secret");
  const unknown: RedactedMessages[] = [];
  const { fetch: other } = observedFetch(() => groups());
  const listener = events(withRedactedMessages([jobsMarks], (_, messages) => unknown.push(messages)));
  await createChinaCdnClient({ host: "h", fetch: other, observe: listener }).listGroups();
  expect(unknown).toEqual([{}, {}]);
});

test("User-Agent names the client and its version, after the caller's", async () => {
  const { fetch, requests } = observedFetch(() => groups());
  expect(userAgent).toBe(`edge-contracts-client/${packageJson.version}`);
  await createChinaCdnClient({ host: "h", fetch, userAgent: "my-app/1" }).listGroups();
  expect(requests[0]?.headers.get("user-agent")).toBe(`my-app/1 ${userAgent}`);
});

test("a browser is refused unless allowed", () => {
  Object.assign(globalThis, { document: {} });
  try {
    expect(() => createCore({ host: "h" })).toThrow(UsageError);
    expect(() => createChinaCdnClient({ host: "h" })).toThrow(/In a browser/);
    createChinaCdnClient({ host: "h", allowBrowser: true });
  } finally {
    delete (globalThis as { document?: unknown }).document;
  }
});
