import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { performCall } from "../src/call/perform-call.ts";
import { writeAny } from "../src/call/write-any.ts";
import { createChinaCdnClient, ServiceCategory } from "../src/generated/china-cdn/client.ts";
import { createCore, UsageError } from "../src/index.ts";

const received: {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingMessage["headers"];
  body: string;
}[] = [];
let server: Server;
let host: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ method: request.method, url: request.url, headers: request.headers, body });
    if (request.url?.endsWith("/hang")) return;
    if (request.url?.endsWith("/away")) return void response.writeHead(302, { Location: `${host}/elsewhere` }).end();
    response.writeHead(request.method === "PUT" ? 201 : 200, {
      "Content-Type": `${request.headers.accept?.split(",")[0]};charset=UTF-8`,
    });
    response.end(request.method === "PUT" ? body : '{"edgeHostnames":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("the wire carries the exact vendor types, with the global fetch", async () => {
  const china = createChinaCdnClient({ host });
  const accept = "application/vnd.akamai.chinacdn.edge-hostnames.v1+json";
  expect(await china.listEdgeHostnames({ accept }).orThrow()).toEqual({ edgeHostnames: [] });
  expect(received.at(-1)).toMatchObject({ method: "GET", url: "/chinacdn/v1/edge-hostnames" });
  expect(received.at(-1)?.headers.accept).toBe(`${accept}, application/problem+json`);
  expect(received.at(-1)?.headers).not.toHaveProperty("content-type");

  const body = { hostname: "www.example.com", icpNumberId: 1, serviceCategory: ServiceCategory.Gaming };
  const put = await china.putPropertyHostname({ hostname: "www.example.com", groupId: 7, body });
  expect(put).toMatchObject({ ok: true, status: 201, data: body });
  expect(received.at(-1)).toMatchObject({
    method: "PUT",
    url: "/chinacdn/v1/property-hostnames/www.example.com?groupId=7",
    body: JSON.stringify(body),
  });
  expect(received.at(-1)?.headers["content-type"]).toBe("application/vnd.akamai.chinacdn.property-hostname.v1+json");
});

test("a body that is no JSON is sent as it is; one that no request can have is wrong use", async () => {
  const api = { id: "files", basePath: "", problemMediaTypes: [] };
  const body = ["application/octet-stream"] as const;
  const row = { id: "putFile", success: { 201: [] }, body, errors: {}, writeBody: writeAny };
  const put = (body: unknown) => performCall(createCore({ host }), api, "PUT /file", row, { body });
  expect(await put(new TextEncoder().encode("hi"))).toMatchObject({ ok: true, status: 201 });
  expect(received.at(-1)?.body).toBe("hi");
  await expect(put(new ReadableStream())).rejects.toThrow(UsageError);
});

test("the global fetch follows no redirect, because it would carry the token along", async () => {
  const result = await createChinaCdnClient({ host }).getPropertyHostname({ hostname: "away" });
  expect(result).toMatchObject({ ok: false, documented: false, status: 302 });
  expect(received.at(-1)?.url).toMatch(/away$/);
});

test("an abort ends a call that hangs", async () => {
  const call = createChinaCdnClient({ host }).getPropertyHostname({
    hostname: "hang",
    signal: AbortSignal.timeout(50),
  });
  await expect(call).rejects.toMatchObject({ name: "TimeoutError" });
});

test("a dispatcher, and so a proxy, goes into the client's fetch", async () => {
  await fetch(host);
  const direct = (globalThis as Record<symbol, unknown>)[Symbol.for("undici.globalDispatcher.1")] as {
    dispatch(...args: unknown[]): boolean;
  };
  let dispatched = 0;
  const dispatcher = {
    dispatch(...args: unknown[]) {
      dispatched++;
      return direct.dispatch(...args);
    },
  };
  const through = (request: Request) => fetch(request, { dispatcher } as RequestInit);
  expect(await createChinaCdnClient({ host, fetch: through }).listEdgeHostnames()).toMatchObject({ ok: true });
  expect(dispatched).toBe(1);
});
