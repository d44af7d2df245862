import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { send } from "./send.ts";

const groups = "/chinacdn/v1/groups";
const origin = "https://console.example.com";

describe("web pages", () => {
  let closed: Mock;
  let open: Mock;
  beforeAll(async () => {
    [closed, open] = await Promise.all([
      startMock({ simulate: false }),
      startMock({ simulate: false, cors: true, auth: "presence" }),
    ]);
  });
  afterAll(() => Promise.all([closed.close(), open.close()]));

  const preflight = {
    method: "OPTIONS",
    path: groups,
    headers: { origin, "access-control-request-method": "GET", "access-control-request-headers": "authorization" },
  };

  test("are let in nowhere by default", async () => {
    const { status, headers } = await send(closed.url, preflight);
    expect([status, headers.allow]).toEqual([405, "GET"]);
    const answer = await send(closed.url, { path: groups, headers: { origin } });
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("may ask beforehand, without credentials", async () => {
    const { status, headers } = await send(open.url, preflight);
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "GET",
      "access-control-allow-headers": "authorization",
      vary: "Origin",
    });
  });

  test("may read answers, errors and their headers", async () => {
    const refused = await send(open.url, { path: groups, headers: { origin } });
    expect(refused.status).toBe(401);
    expect(refused.headers).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "www-authenticate",
    });
  });

  test("other clients notice nothing", async () => {
    const headers = { authorization: "EG1-HMAC-SHA256 x" };
    const answer = await send(open.url, { path: groups, headers });
    expect(answer.status).toBe(200);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect((await send(open.url, { method: "OPTIONS", path: groups, headers })).status).toBe(405);
  });
});

test("a body that does not come is answered with 408, and nobody else waits", async () => {
  const mock = await startMock({ apis: ["china-cdn"], requestTimeout: 1000 });
  const { hostname, port } = new URL(mock.url);
  const received = await new Promise<string>((resolve, reject) => {
    let text = "";
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        "PUT /chinacdn/v1/property-hostnames/a.example.com HTTP/1.1\r\nHost: a\r\n" +
          "Content-Type: application/vnd.akamai.chinacdn.property-hostname.v1+json\r\nContent-Length: 100\r\n\r\n{",
      ),
    );
    socket.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    socket.on("close", () => resolve(text)).on("error", reject);
  });
  expect(received).toMatch(/^HTTP\/1\.1 408 /);
  expect(received).toMatch(/"type":"\/chinacdn\/problem-types\//);
  expect((await send(mock.url, { path: groups })).status).toBe(200);
  await mock.close();
});

test("a large body for which there is no room is read once there is", async () => {
  const bodyLimit = 100_000;
  const mock = await startMock({ apis: ["china-cdn"], bodyLimit });
  const { hostname, port } = new URL(mock.url);
  const path = "/chinacdn/v1/property-hostnames/a.example.com";
  const type = "application/vnd.akamai.chinacdn.property-hostname.v1+json";
  const head = `PUT ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: ${bodyLimit}\r\n\r\n{`;
  const sockets = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const socket = connect(Number(port), hostname, () => socket.write(head));
      socket.on("error", () => undefined).resume();
      await new Promise((resolve) => socket.once("connect", resolve));
      return socket;
    }),
  );
  // On a connection of its own, which is accepted after the others; a small body is read at once whatever waits.
  const small = await send(mock.url, { method: "PUT", path, headers: { "content-type": type }, body: {} });
  expect(small.status).toBe(400);
  const body = `{"a":"${"x".repeat(90_000)}"}`;
  const large = send(mock.url, { method: "PUT", path, headers: { "content-type": type }, body });
  for (const socket of sockets) socket.destroy();
  expect((await large).status).toBe(400);
  await mock.close();
});

test.each([false, true])("headers that drip end in time, TLS %s", async (isSecure) => {
  const mock = await startMock({ apis: ["china-cdn"], requestTimeout: 200, tls: isSecure });
  const { hostname, port } = new URL(mock.url);
  const address = { port: Number(port), host: hostname, ca: mock.ca, ALPNProtocols: ["http/1.1"] };
  const received = await new Promise<string>((resolve) => {
    let text = "";
    const socket = isSecure ? connectTls(address) : connect(address);
    const drip = setInterval(() => socket.write("a: b\r\n"), 20);
    socket.write(`GET ${groups} HTTP/1.1\r\nHost: a\r\n`);
    socket.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    socket
      .on("error", () => undefined)
      .on("close", () => {
        clearInterval(drip);
        resolve(text);
      });
  });
  expect(received).toMatch(/^(HTTP\/1\.1 408 |$)/);
  await mock.close();
});
