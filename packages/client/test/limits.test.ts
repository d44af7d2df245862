import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { createAdminJobsClient } from "../src/generated/admin-jobs/client.ts";
import { ApiError, createChinaCdnClient, DecodeError } from "../src/generated/china-cdn/client.ts";
import { createCore, edgeGrid, edgeGridFrom, UsageError } from "../src/index.ts";
import { json, observedFetch } from "./observed-fetch.ts";
import { startScriptedServer } from "./scripted-server.ts";
import { settled, virtualTime } from "./virtual-time.ts";

afterEach(() => void vi.useRealTimers());

const credentials = { clientToken: "c", clientSecret: "s", accessToken: "a" };
const auth = edgeGrid(credentials);
const groups = "application/vnd.akamai.chinacdn.groups.v1+json";

test.each([
  { timeoutMs: Number.NaN },
  { timeoutMs: 0 },
  { attemptTimeoutMs: -1 },
  { maxBodyBytes: 0 },
  { retry: { attempts: Number.NaN } },
  { retry: { attempts: 0 } },
  { retry: { baseDelayMs: -1 } },
])("%j is refused when the client is made", (options) => {
  expect(() => createCore({ host: "h", ...options })).toThrow(UsageError);
});

test.each([
  { timeoutMs: Number.POSITIVE_INFINITY, attemptTimeoutMs: 30 * 86_400_000 },
  { retry: { baseDelayMs: 0, maxDelayMs: 0, maxServerDelayMs: Number.POSITIVE_INFINITY, attempts: undefined } },
  { retry: false as const },
])("%j is not", (options) => {
  expect(createCore({ host: "h", ...options })).toBeDefined();
});

test("credentials go by http to this machine alone, unless asked for", async () => {
  for (const host of ["127.0.0.1:4010", "localhost", "[::1]:80"]) createCore({ host: `http://${host}`, auth });
  for (const host of ["10.0.0.1", "example.com", "localhost.example.com", "127.0.0.1.example.com:80"]) {
    expect(() => createCore({ host: `http://${host}`, auth })).toThrow(/others can read credentials: see allowHttp/);
    createCore({ host: `http://${host}`, auth, allowHttp: true });
    createCore({ host: `http://${host}` });
  }
  const fromProvider = edgeGridFrom(() => ({ ...credentials, host: "http://example.com" }));
  await expect(createCore({ auth: fromProvider }).origin()).rejects.toThrow(UsageError);
});

test("a provider that hangs is waited for no longer than the call may take, and not after an abort", async () => {
  virtualTime();
  const hanging = edgeGridFrom(() => new Promise<never>(() => {}));
  const { fetch, requests } = observedFetch(() => new Response());
  const slow = createChinaCdnClient({ auth: hanging, fetch, timeoutMs: 10_000 });
  expect(await settled(slow.listGroups().catch((error: unknown) => error))).toMatchObject({ name: "TimeoutError" });
  const controller = new AbortController();
  const call = slow.listGroups({ signal: controller.signal }).catch((error: unknown) => error);
  controller.abort(new Error("enough"));
  expect(await settled(call)).toMatchObject({ message: "enough" });
  expect(requests).toHaveLength(0);
});

test("a renewal that hangs is waited for no longer than the call may take", async () => {
  virtualTime();
  const { fetch } = observedFetch(() => json("application/json", { message: "no" }, { status: 401 }));
  const token = (refused: string | undefined) => (refused === undefined ? "t" : new Promise<never>(() => {}));
  const jobs = createAdminJobsClient({ host: "h", token, fetch, timeoutMs: 10_000 });
  const call = jobs.listSanMappings({ project_id: "1" }).catch((error: unknown) => error);
  expect(await settled(call)).toMatchObject({ name: "TimeoutError" });
});

test.each([undefined, null, "", {}, 7])("the token %j is none", async (value) => {
  const { fetch, requests } = observedFetch(() => new Response());
  const jobs = createAdminJobsClient({ host: "h", token: () => value as string, fetch });
  await expect(jobs.listSanMappings({ project_id: "1" })).rejects.toMatchObject({ name: "CredentialsError" });
  expect(requests).toHaveLength(0);
});

test("a body is read as far as it may go, packed or not, and asked for once", async () => {
  const text = JSON.stringify({ groups: [], fill: "x".repeat(2_000_000) });
  const packed = gzipSync(text);
  expect(packed.length).toBeLessThan(10_000);
  const server = await startScriptedServer(({ url }, response) => {
    const isPacked = url.includes("packed");
    response.writeHead(200, { "Content-Type": groups, ...(isPacked && { "Content-Encoding": "gzip" }) });
    response.end(isPacked ? packed : text);
  });
  for (const hostname of ["plain", "packed"]) {
    const tight = createChinaCdnClient({ host: server.host, maxBodyBytes: 1_000_000 });
    const before = server.received.length;
    const error = await tight.getPropertyHostname({ hostname }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DecodeError);
    expect((error as Error).message).toContain("is too long; expected 1000000 bytes");
    expect(server.received.length).toBe(before + 1);
  }
  const wide = createChinaCdnClient({ host: server.host });
  expect(await wide.listGroups()).toMatchObject({ ok: true });
  await server.close();
});

test("a body that does not parse shows in no error", async () => {
  const { fetch } = observedFetch(() => new Response('{"secret":x', { headers: { "Content-Type": groups } }));
  const error = await createChinaCdnClient({ host: "h", fetch })
    .listGroups()
    .catch((reason: unknown) => reason);
  expect(inspect(error, { depth: 9 })).not.toContain("secret");
  expect((error as DecodeError).body).toContain("secret");
});

test("a wrong clock is in the message, with how far it is off", async () => {
  const headers = { Date: new Date(Date.now() + 3_600_000).toUTCString() };
  const problem = { type: "/-/pep-authn/request-error", title: "Bad request", detail: "Invalid timestamp" };
  const { fetch } = observedFetch(() => json("application/problem+json", problem, { status: 400, headers }));
  const call = createChinaCdnClient({ host: "h", auth, fetch }).listGroups().orThrow();
  const error = await call.catch((reason: unknown) => reason as Error);
  expect(error).toBeInstanceOf(ApiError);
  const [, seconds] = /request-error, the server's clock is (\d+) s ahead/.exec((error as Error).message) ?? [];
  expect(Math.abs(Number(seconds) - 3_600)).toBeLessThan(60);
});
