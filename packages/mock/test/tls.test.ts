import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { type ClientHttp2Session, connect } from "node:http2";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { type Mock, type MockOptions, startMock } from "../src/index.ts";
import { signed } from "./signed.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const folder = await mkdtemp(join(tmpdir(), "tls-"));
afterAll(() => rm(folder, { recursive: true }));

async function begin(options: MockOptions = {}): Promise<Mock & { readonly ca: string }> {
  const mock = await startMock({ apis: ["china-cdn"], tls: true, ...options });
  ends.push(() => mock.close());
  return mock as Mock & { readonly ca: string };
}

const groups = "/chinacdn/v1/groups";

async function get(mock: { url: string; ca: string }, headers: object = {}, servername = "localhost") {
  const sent = request(`${mock.url}${groups}`, { ca: mock.ca, headers: { ...headers }, servername });
  const [answer] = await once(sent.end(), "response");
  return { status: answer.statusCode as number, body: await new Response(answer).text() };
}

async function open(mock: { url: string; ca: string }): Promise<ClientHttp2Session> {
  const session = connect(mock.url, { ca: mock.ca });
  ends.push(async () => session.destroy());
  await once(session, "connect");
  return session;
}

async function ask(session: ClientHttp2Session, headers: Record<string, string>, body?: string) {
  const stream = session.request(headers, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  const [answer] = (await once(stream, "response")) as [Record<string, unknown>];
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return { status: answer[":status"], headers: answer, text };
}

test("who trusts the authority is answered over HTTP/1.1, by address and by every name; nobody else is", async () => {
  const mock = await begin({ tls: { hosts: ["cps.example.test"] } });
  expect(mock.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  for (const name of ["localhost", "cps.example.test"]) expect((await get(mock, {}, name)).status).toBe(200);
  await expect(get(mock, {}, "other.example.test")).rejects.toThrow(/altnames/);
  await expect(get({ url: mock.url, ca: (await begin()).ca })).rejects.toThrow(/certificate|signature/);
});

test("who asks for HTTP/2 gets it: bodies without a length, refusals, and errors after an early answer", async () => {
  const session = await open(await begin());
  expect(await ask(session, { ":path": groups })).toMatchObject({ status: 200 });
  expect(await ask(session, { ":path": "/nowhere" })).toMatchObject({ status: 404 });
  const type = "application/vnd.akamai.chinacdn.provision-state-change.v1+json";
  const at = {
    ":method": "POST",
    ":path": "/chinacdn/v1/property-hostnames/www.example.com/provision-state-changes",
    "content-type": type,
    accept: type,
  };
  const change = {
    hostname: "www.example.com",
    targetState: "PROVISIONED",
    edgeHostname: "www.example.com.edgesuite.net",
  };
  expect(await ask(session, at, JSON.stringify(change))).toMatchObject({ status: 202 });
  expect(await ask(session, at, "{")).toMatchObject({ status: 400 });
  expect(await ask(session, at, "x".repeat(11 * 1024 * 1024))).toMatchObject({ status: 413 });
  expect(await ask(session, { ":path": groups })).toMatchObject({ status: 200 });
});

test("a signature over HTTP/2 covers the authority", async () => {
  const mock = await begin({ auth: "verify" });
  const session = await open(mock);
  const { headers = {} } = signed(mock.url, { path: groups });
  const authorization = String(headers["authorization"]);
  expect(await ask(session, { ":path": groups, authorization })).toMatchObject({ status: 200 });
  expect(await ask(session, { ":path": groups, authorization })).toMatchObject({ status: 401 });
});

test("a fault over HTTP/2 ends its stream and no other", async () => {
  const mock = await begin();
  const session = await open(mock);
  await mock.control.injectFault({ drop: true, times: 1 });
  await expect(ask(session, { ":path": groups })).rejects.toThrow();
  expect(await ask(session, { ":path": groups })).toMatchObject({ status: 200 });
});

test("a database keeps the certificate, for its owner alone, as long as the names are the same", async () => {
  const db = join(folder, "world.sqlite");
  const first = await startMock({ apis: ["china-cdn"], tls: true, db });
  await first.close();
  expect((await stat(`${db}-tls.json`)).mode & 0o777).toBe(0o600);
  const second = await startMock({ apis: ["china-cdn"], tls: true, db });
  await second.close();
  expect(second.ca).toBe(first.ca);
  const third = await startMock({ apis: ["china-cdn"], tls: { hosts: ["new.example.test"] }, db });
  await third.close();
  expect(third.ca).not.toBe(first.ca);
  expect(await readFile(`${db}-tls.json`, "utf8")).toContain("new.example.test");
});

test("closing ends open sessions", async () => {
  const mock = await begin();
  const session = await open(mock);
  const closed = once(session, "close");
  await mock.close();
  await closed;
});
