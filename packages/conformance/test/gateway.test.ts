import { request as httpRequest } from "node:http";
import type { Mock } from "@edge-contracts/mock";
import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { gatewayHeaders } from "../src/exchange/gateway-headers.ts";
import { type Gateway, startGateway } from "../src/gateway/start-gateway.ts";
import { createPacer } from "../src/target/pacer.ts";
import { startLyingServer } from "./support/lying-server.ts";
import { startExampleMock } from "./support/start-example-mock.ts";

let mock: Mock;
let received: Record<string, string>[];
let recorder: Awaited<ReturnType<typeof startLyingServer>>;
let gateway: Gateway;
beforeEach(async () => {
  mock = await startExampleMock();
  received = [];
  recorder = await startLyingServer(mock.url, (_answer, { headers }) => {
    received.push(headers);
    return "answer";
  });
  const runtime = createContractRuntime(await loadContract("admin-jobs"));
  const authorize = () => ({ "X-Auth-Token": "a-secret-token" });
  gateway = await startGateway({ runtime, target: { url: recorder.url, authorize }, policy: { allowWrites: true } });
});
afterEach(() => Promise.all([gateway.close(), recorder.close(), mock.close()]));

const queue = "/v1.0/110011/admin/provider/akamai/background_job/san_mapping";

/** The status of a request with exactly these headers. */
function statusOf(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject).end();
  });
}

test("a request that came too early is not used yet: it counts as sent twice only when it was looked at twice", async () => {
  const answers: number[] = [];
  const limited = await startLyingServer(mock.url, (answer) => {
    if (answers.length === 0) {
      answer.status = 429;
      answer.headers["retry-after"] = "0";
    }
    answers.push(answer.status);
    return "answer";
  });
  const runtime = createContractRuntime(await loadContract("admin-jobs"));
  const target = { url: limited.url, authorize: () => ({ "X-Auth-Token": "a-secret-token" }) };
  const other = await startGateway({ runtime, target, pacer: createPacer(undefined) });
  try {
    const headers = { accept: "application/json" };
    await other.send({ method: "GET", path: queue, headers }, { [gatewayHeaders.auth]: "replayed" });
    expect(answers).toEqual([429, 200, 200]);
  } finally {
    await Promise.all([other.close(), limited.close()]);
  }
});

describe("strangers are refused, and nothing is sent or signed for them", () => {
  test.each([
    ["a web page", {}, { origin: "http://example.com" }, 403],
    ["a sandboxed page", {}, { origin: "null" }, 403],
    ["another name for this machine", {}, { host: "rebound.example.com" }, 421],
    ["the right host with another port", {}, { host: "127.0.0.1:1" }, 421],
  ])("%s", async (_who, _none, headers, status) => {
    expect(await statusOf(gateway.url + queue, headers)).toBe(status);
    expect([recorder.requests(), gateway.exchanges.length]).toEqual([0, 0]);
  });

  test("whoever does not know the prefix", async () => {
    const { origin } = new URL(gateway.url);
    const [, prefix] = new URL(gateway.url).pathname.split("/");
    for (const path of [queue, `/${prefix?.slice(0, -1)}${queue}`, `/${prefix}x${queue}`]) {
      expect(await statusOf(origin + path, {})).toBe(404);
    }
    expect(recorder.requests()).toBe(0);
  });
});

test("adds credentials, keeps its own headers to itself, and redacts what it keeps", async () => {
  await fetch(gateway.url + queue, {
    headers: { "x-edge-conformance-case": "first", authorization: "Basic c2VjcmV0" },
  });
  expect(received).toMatchObject([{ "x-auth-token": "a-secret-token" }]);
  expect(received[0]).not.toHaveProperty("x-edge-conformance-case");
  expect(gateway.exchanges).toMatchObject([{ caseKey: "first", verdict: "conforms", response: { status: 200 } }]);
  expect(JSON.stringify(gateway.exchanges)).not.toMatch(/a-secret-token|c2VjcmV0/);
});

test("sends no credentials where a driver asks for none", async () => {
  await fetch(gateway.url + queue, { headers: { "x-edge-conformance-auth": "none" } });
  expect(received[0]).not.toHaveProperty("x-auth-token");
  expect(received[0]).not.toHaveProperty("x-edge-conformance-auth");
});

test("a request of this process reaches the server as one over the wire does, and has the same answer", async () => {
  const headers = {
    Accept: "application/json ",
    "Content-Type": "application/json",
    "X-Odd": "\u00e9",
    TE: "trailers",
  };
  const told = { "x-edge-conformance-case": "both", "x-edge-conformance-auth": "none" };
  const body = '{"';
  const path = `${queue}?a=b c#d`;
  const one = await gateway.send({ method: "PUT", path, headers, body }, told);
  const other = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const all = { "User-Agent": "edge-conformance", ...headers, ...told, "Content-Length": body.length };
    const sent = httpRequest(gateway.url + path, { method: "PUT", headers: all }, async (answer) =>
      resolve({ status: answer.statusCode, text: Buffer.concat(await answer.toArray()).toString() }),
    );
    sent.on("error", reject).end(Buffer.from(body));
  });
  expect({ status: one.status, text: one.body.toString() }).toEqual(other);
  expect(received).toEqual([received[1], received[1]]);
  const [first, second] = gateway.exchanges.map(({ caseKey, verdict, request, requestFindings, responseFindings }) => {
    return { caseKey, verdict, request, requestFindings, responseFindings };
  });
  expect(first).toEqual(second);
  expect(first).toMatchObject({ caseKey: "both", verdict: "caller-fault" });
});

test("what cannot be a request ends with the gateway's own answer", async () => {
  const answer = await gateway.send({ method: "GET", path: queue, headers: { accept: "x\ny" } }, {});
  expect([answer.status, answer.headers["x-edge-conformance-gateway"]]).toEqual([500, "own"]);
  expect(recorder.requests()).toBe(0);
});

test("an invalid request alone is the caller's fault", async () => {
  const answer = await fetch(gateway.url + queue, { method: "PUT", body: '{"' });
  expect(answer.status).toBe(400);
  expect(gateway.exchanges).toMatchObject([
    { verdict: "caller-fault", requestFindings: [{ at: "body", message: "is not JSON" }], responseFindings: [] },
  ]);
});

test("an invalid request that succeeds is drift, named with its fault", async () => {
  const liar = await startLyingServer(mock.url, (answer) => {
    answer.status = 200;
    return "answer";
  });
  const runtime = createContractRuntime(await loadContract("admin-jobs"));
  const other = await startGateway({ runtime, target: { url: liar.url }, policy: { allowWrites: true } });
  await fetch(other.url + queue, { method: "PUT", body: '{"' });
  await fetch(other.url + queue, { method: "PATCH" });
  await fetch(`${other.url}/v1.0/nowhere`);
  await Promise.all([other.close(), liar.close()]);
  expect(other.exchanges.map(({ verdict, responseFindings }) => [verdict, responseFindings[0]?.message])).toEqual([
    ["drift", "200 accepts an invalid request: body is not JSON"],
    ["drift", "200 accepts an invalid request: method must be one of GET, PUT"],
    ["drift", "200 accepts an invalid request: path is not in the contract"],
  ]);
});

test("a server that is not there is drift, and the driver is told", async () => {
  await recorder.close();
  const answer = await fetch(gateway.url + queue);
  expect([answer.status, await answer.text()]).toEqual([502, "The server refused the connection.\n"]);
  expect(gateway.exchanges).toMatchObject([{ verdict: "drift", responseFindings: [{ at: "response" }] }]);
});
