import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { send } from "./send.ts";
import { sendBytes } from "./send-bytes.ts";

const hostname = "application/vnd.akamai.chinacdn.property-hostname.v1+json";
const put = { method: "PUT", path: "/chinacdn/v1/property-hostnames/www.example.com" };
const minimal = JSON.stringify({ hostname: "www.example.com", icpNumberId: 456, serviceCategory: 13 });
const groups = "/chinacdn/v1/groups";
const megabyte = 1024 * 1024;

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ simulate: false });
});
afterAll(async () => {
  expect((await send(mock.url, { path: groups })).status, "still alive after all of this").toBe(200);
  await mock.close();
});

describe("bodies", () => {
  const sent = (body: unknown, headers = {}) =>
    send(mock.url, { ...put, headers: { "content-type": hostname, ...headers }, body });

  test("a byte order mark is skipped", async () => {
    expect((await sent(`\uFEFF${minimal}`)).status).toBe(200);
  });

  test("a body that says it is gzip is refused", async () => {
    const { status, headers } = await sent(gzipSync(minimal), { "content-encoding": "gzip" });
    expect([status, headers["accept-encoding"]]).toEqual([415, "identity"]);
  });

  test("a body that is gzip and does not say so is no JSON", async () => {
    expect((await sent(gzipSync(minimal))).status).toBe(400);
  });

  test("a server that checks no headers finds that gzip is no JSON", async () => {
    const path = "/v1.0/110011/admin/provider/akamai/background_job";
    const headers = { "content-encoding": "gzip" };
    expect((await send(mock.url, { method: "POST", path, headers, body: gzipSync("{}") })).status).toBe(400);
  });

  test.each(["{", "nul", "'x'", '{"a":1}{"b":2}', "\u0000", "undefined", "NaN"])("%j is no JSON", async (body) => {
    expect((await sent(body)).status).toBe(400);
  });

  test("bytes that are no UTF-8 are refused", async () => {
    expect((await sent(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).body).toMatchObject({
      detail: expect.stringMatching(/UTF-8/),
    });
  });

  test.each([["null"], ["[]"], ['"text"'], ["1"]])(
    "JSON of the wrong kind (%s) is a fault, not a crash",
    async (body) => {
      expect((await sent(body)).status).toBe(400);
    },
  );

  test("deep nesting is a fault, not a crash", async () => {
    expect((await sent("[".repeat(20_000) + "]".repeat(20_000))).status).toBe(400);
    expect((await sent("[".repeat(100_000) + "]".repeat(100_000))).status).toBe(413);
  });

  test("10 MB are read", async () => {
    expect((await sent(" ".repeat(10 * megabyte - minimal.length) + minimal)).status).toBe(200);
  });

  test("11 MB are refused", async () => {
    const { status, headers, body } = await sent(" ".repeat(11 * megabyte));
    expect([status, headers["content-type"], headers.connection]).toEqual([413, "application/problem+json", "close"]);
    expect(body).toMatchObject({ type: "about:blank", title: "Payload Too Large", status: 413 });
  });

  test("11 MB in chunks are refused", async () => {
    const { status } = await sent(" ".repeat(11 * megabyte), { "transfer-encoding": "chunked" });
    expect(status).toBe(413);
  });

  test("a body that never ends is cut off", async () => {
    const { port } = new URL(mock.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(
      `PUT ${put.path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${hostname}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    const chunk = Buffer.concat([Buffer.from("100000\r\n"), Buffer.alloc(megabyte, 32), Buffer.from("\r\n")]);
    const isOpen = () => !socket.destroyed && socket.writable;
    socket.on("error", () => undefined);
    const closed = new Promise((resolve) => socket.on("close", resolve));
    while (isOpen()) {
      if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), closed]);
    }
    await closed;
    expect(socket.bytesWritten).toBeLessThan(120 * megabyte);
  });

  test("a client that leaves in the middle costs nothing", async () => {
    const { port } = new URL(mock.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(`PUT ${put.path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${hostname}\r\nContent-Length: 100\r\n\r\n{`);
    await once(socket, "connect");
    socket.destroy();
    expect((await send(mock.url, { path: groups })).status).toBe(200);
  });

  test("a body where none is expected is ignored", async () => {
    expect((await send(mock.url, { path: groups, headers: { "content-length": 1 }, body: "{" })).status).toBe(200);
  });
});

describe("request lines and headers", () => {
  test.each([
    "garbage",
    "",
    "*",
    "/",
    "a/b/c",
    ";q=1",
    "text/html;q=",
    ",,,",
    "*/*;q=0",
    "ä/ö",
    `${"a/b,".repeat(500)}`,
  ])("Accept %j is refused", async (accept) => {
    const raw = `GET ${groups} HTTP/1.1\r\nHost: x\r\nAccept: ${accept}\r\nConnection: close\r\n\r\n`;
    expect(await sendBytes(mock.url, raw)).toMatch(/^HTTP\/1\.1 406 /);
  });

  test.each(["/chinacdn/v1/property-hostnames/%", "/chinacdn/v1/property-hostnames/%c3", `${groups}?a=%E0%A4%A`])(
    "%s is refused",
    async (path) => {
      expect((await send(mock.url, { path })).status).toBe(400);
    },
  );

  test.each(["*", "//", "/..", "/chinacdn/v1/../v1/groups", "/%2e%2e/chinacdn/v1/groups", `/${"a".repeat(8000)}`])(
    "%s is not found",
    async (path) => {
      const raw = `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
      expect(await sendBytes(mock.url, raw)).toMatch(/^HTTP\/1\.1 404 /);
    },
  );

  test("the absolute form of a target is understood", async () => {
    const raw = `GET http://x.example.com${groups} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    expect(await sendBytes(mock.url, raw)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test.each(["NONSENSE", "get"])("the method %s is refused", async (method) => {
    const raw = `${method} ${groups} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    expect(await sendBytes(mock.url, raw)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("headers past the limit are refused", async () => {
    const raw = `GET ${groups} HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(40_000)}\r\n\r\n`;
    expect(await sendBytes(mock.url, raw)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test.each(["code", "code=", "=", "code=404;;,,", 'example="', "dynamic=maybe", "code=404, code=500"])(
    "Prefer %j is answered",
    async (prefer) => {
      const { status } = await send(mock.url, { path: put.path, headers: { prefer } });
      expect([200, 400, 404, 500]).toContain(status);
    },
  );
});

describe("connections", () => {
  test("pipelined requests are answered in their order", async () => {
    const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
    const raw =
      get(groups) +
      get("/chinacdn/v1/nothing") +
      get("/nothing") +
      get(groups).replace("Host", "Connection: close\r\nHost");
    const statuses = [...(await sendBytes(mock.url, raw)).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    expect(statuses).toEqual(["200", "404", "404", "200"]);
  });

  test("a refusal leaves the connection open", async () => {
    const bad = `PUT ${put.path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${hostname}\r\nContent-Length: 1\r\n\r\n{`;
    const good = `GET ${groups} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    const statuses = [...(await sendBytes(mock.url, bad + good)).matchAll(/HTTP\/1\.1 (\d+)/g)].map(
      ([, status]) => status,
    );
    expect(statuses).toEqual(["400", "200"]);
  });

  test("a hundred requests at once are answered alike", async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(mock.url, { path: groups })));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  });

  test("closing ends idle keep-alive connections and refuses new ones", async () => {
    const short = await startMock({ apis: ["china-cdn"], simulate: false });
    const { hostname: host, port } = new URL(short.url);
    const agent = new Agent({ keepAlive: true });
    const [response] = await once(request({ host, port, path: groups, agent }).end(), "response");
    response.resume();
    await once(response, "end");
    const silent = connect(Number(port), host);
    await once(silent, "connect");
    let told = "";
    silent.on("data", (chunk) => {
      told += chunk;
    });
    await Promise.all([
      short.close(),
      once(
        silent.on("error", () => undefined),
        "close",
      ),
    ]);
    expect(told, "ended by the close, not by the deadline, which answers 408").toBe("");
    await expect(send(short.url, { path: groups })).rejects.toThrow(/ECONNREFUSED/);
    agent.destroy();
  });

  test("closing twice is closing once", async () => {
    const short = await startMock({ apis: ["china-cdn"], simulate: false });
    await Promise.all([short.close(), short.close()]);
    await short.close();
  });

  test("mocks run side by side", async () => {
    const mocks = await Promise.all([
      startMock(),
      startMock({ auth: "presence" }),
      startMock({ apis: ["cps"], simulate: false }),
    ]);
    const statuses = await Promise.all(mocks.map(async ({ url }) => (await send(url, { path: groups })).status));
    expect(statuses).toEqual([200, 401, 404]);
    await Promise.all(mocks.map((each) => each.close()));
  });
});

test("an unknown API is named before anything listens", async () => {
  await expect(startMock({ apis: ["nothing"] })).rejects.toThrow(/There is no API nothing; known are/);
});
