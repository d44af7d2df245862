import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createChinaCdnClient, TransportError } from "../src/generated/china-cdn/client.ts";
import { createCpsClient } from "../src/generated/cps/client.ts";
import { type ClientEvent, type ClientOptions, edgeGrid, events } from "../src/index.ts";
import { json, observedFetch } from "./observed-fetch.ts";
import { answer, type Script, startScriptedServer } from "./scripted-server.ts";
import { settled, virtualTime } from "./virtual-time.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) await close();
});

const groups = (response: ServerResponse) =>
  answer(response, 200, "application/vnd.akamai.chinacdn.groups.v1+json", { groups: [] });
const problem =
  (status: number, headers = {}) =>
  (response: ServerResponse) =>
    answer(response, status, "application/problem+json", { type: "x", title: "x" }, headers);
const retry = { baseDelayMs: 1 };
const body = { hostname: "h", icpNumberId: 1, serviceCategory: 1 } as const;

async function setUp(script: Script, options: Partial<ClientOptions> = {}) {
  const server = await startScriptedServer(script);
  closing.push(server.close);
  const seen: ClientEvent[] = [];
  const all = { retry, observe: events((event) => seen.push(event)), ...options, host: server.host };
  return { server, seen, china: createChinaCdnClient(all), cps: createCpsClient(all) };
}

/** The first answers in turn, then groups. */
const first =
  (...answers: ((response: ServerResponse) => void)[]): Script =>
  (_, response, count) =>
    (answers[count - 1] ?? groups)(response);

describe("a read", () => {
  test.each([408, 429, 500, 502, 503, 504])("is repeated after %s", async (status) => {
    const { china, server } = await setUp(first(problem(status)));
    expect(await china.listGroups()).toMatchObject({ ok: true });
    expect(server.received).toHaveLength(2);
  });

  test.each([400, 401, 403, 404, 406, 409, 412])("is not repeated after %s", async (status) => {
    const { china, server } = await setUp(first(problem(status)));
    expect(await china.listGroups()).toMatchObject({ ok: false, status });
    expect(server.received).toHaveLength(1);
  });

  test("is repeated after a connection that breaks, before or within the answer", async () => {
    const { china, server } = await setUp(
      first(
        (response) => response.destroy(),
        (response) => {
          response.writeHead(200, { "Content-Length": "100" });
          response.write("{", () => response.destroy());
        },
      ),
    );
    expect(await china.listGroups()).toMatchObject({ ok: true });
    expect(server.received).toHaveLength(3);
  });

  test("ends with the last answer", async () => {
    const { china, server } = await setUp(first(problem(503), problem(502), problem(500)));
    expect(await china.listGroups()).toMatchObject({ ok: false, status: 500 });
    expect(server.received).toHaveLength(3);
  });

  test("is sent once where retry is off", async () => {
    const { china, server } = await setUp(first(problem(503)), { retry: false });
    expect(await china.listGroups()).toMatchObject({ ok: false, status: 503 });
    expect(server.received).toHaveLength(1);
  });

  test("is signed anew each time", async () => {
    const auth = edgeGrid({ clientToken: "a", clientSecret: "b", accessToken: "c" });
    const { china, server } = await setUp(first(problem(503), problem(503)), { auth });
    expect(await china.listGroups()).toMatchObject({ ok: true });
    expect(new Set(server.received.map(({ headers }) => headers.authorization)).size).toBe(3);
  });
});

describe("a write", () => {
  const put = (china: ReturnType<typeof createChinaCdnClient>) => china.putPropertyHostname({ hostname: "h", body });

  test("is repeated after 429: the server did not act", async () => {
    const { china, server } = await setUp((request, response, count) => {
      if (count === 1) return problem(429)(response);
      answer(response, 200, request.headers["content-type"] as string, JSON.parse(request.body));
    });
    expect(await put(china)).toMatchObject({ ok: true, status: 200 });
    expect(server.received.map((request) => request.body)).toEqual(Array(2).fill(JSON.stringify(body)));
  });

  test.each([408, 409, 500, 502, 503, 504])("is not repeated after %s", async (status) => {
    const { china, server } = await setUp(first(problem(status)));
    expect(await put(china)).toMatchObject({ ok: false, status });
    expect(server.received).toHaveLength(1);
  });

  test("is not repeated after a connection that breaks", async () => {
    const { china, server } = await setUp((_, response) => response.destroy());
    await expect(put(china)).rejects.toBeInstanceOf(TransportError);
    expect(server.received).toHaveLength(1);
  });

  test("is repeated where the connection was refused", async () => {
    const { china, server, seen } = await setUp((_, response) => groups(response));
    await server.close();
    const error = await put(china).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "TransportError", code: "ECONNREFUSED" });
    expect(seen.filter(({ type }) => type === "retry")).toMatchObject(Array(2).fill({ reason: "ECONNREFUSED" }));
  });

  test("a conflict over the state of an enrollment is not repeated: a second renewal costs days", async () => {
    const type = "https://h/cps/v2/error-types/invalid-enrollment-state";
    const conflict = (response: ServerResponse) =>
      answer(response, 409, "application/problem+json", { type, title: "x" });
    const { cps, server } = await setUp((_, response) => conflict(response));
    const result = await cps.updateEnrollment({ enrollmentId: 1, "force-renewal": true, body: {} as never });
    expect(result).toMatchObject({ ok: false, status: 409 });
    expect(server.received).toHaveLength(1);
  });
});

describe("the pause", () => {
  const delays = (seen: ClientEvent[]) => seen.flatMap((event) => (event.type === "retry" ? [event.delayMs] : []));

  test("is random up to a bound that doubles", async () => {
    const options = { retry: { attempts: 6, baseDelayMs: 4, maxDelayMs: 16 } };
    const { china, seen } = await setUp(first(...Array(5).fill(problem(503))), options);
    await china.listGroups();
    const found = delays(seen);
    for (const [index, bound] of [4, 8, 16, 16, 16].entries()) expect(found[index]).toBeLessThan(bound);
    expect(new Set(found).size).toBe(5);
  });

  test("is what Retry-After says, in seconds or as a date", async () => {
    const date = new Date(Date.now() + 1500).toUTCString();
    const { china, seen } = await setUp(
      first(problem(503, { "Retry-After": "0" }), problem(429, { "Retry-After": date })),
    );
    await china.listGroups();
    const [seconds, until] = delays(seen);
    expect(seconds).toBe(0);
    expect(until).toBeLessThanOrEqual(1500);
  });

  test("is what the text of a CPS 429 says", async () => {
    virtualTime();
    const { fetch } = observedFetch(() => {
      if (seen.some(({ type }) => type === "retry"))
        return json("application/vnd.akamai.cps.enrollments.v12+json", { enrollments: [] });
      const time = new Date(Date.now() + 300).toISOString();
      const text = `The account has reached its limit for this operation. Please try after ${time}`;
      return new Response(text, { status: 429, headers: { "Content-Type": "text/plain" } });
    });
    const seen: ClientEvent[] = [];
    const cps = createCpsClient({ host: "h", fetch, observe: events((event) => seen.push(event)) });
    expect(await settled(cps.listEnrollments({ contractId: "1" }))).toMatchObject({ ok: true });
    expect(delays(seen)).toEqual([300]);
  });

  test("is not taken where the server asks for too much: the caller gets the answer and may decide", async () => {
    const { china, server } = await setUp(first(problem(429, { "Retry-After": "3600" })));
    const result = await china.listGroups();
    expect(result).toMatchObject({ ok: false, status: 429 });
    expect(result.headers.get("retry-after")).toBe("3600");
    expect(server.received).toHaveLength(1);
  });
});

describe("time", () => {
  const hang: Script = () => {};

  test("an attempt that takes too long is given up and repeated", async () => {
    virtualTime();
    const { fetch, requests } = observedFetch(() =>
      requests.length > 1
        ? json("application/vnd.akamai.chinacdn.groups.v1+json", { groups: [] })
        : new Promise<Response>(() => {}),
    );
    const china = createChinaCdnClient({ host: "h", fetch, attemptTimeoutMs: 50, retry });
    expect(await settled(china.listGroups())).toMatchObject({ ok: true });
    expect(requests).toHaveLength(2);
  });

  test("a body that never ends counts as taking too long", async () => {
    const { china } = await setUp((_, response) => void response.writeHead(200).write("{"), {
      attemptTimeoutMs: 50,
      retry: false,
    });
    await expect(china.listGroups()).rejects.toMatchObject({ name: "TransportError", code: "TimeoutError" });
  });

  test("a call that takes too long in all is given up", async () => {
    virtualTime();
    const { fetch, requests } = observedFetch(() => new Promise(() => {}));
    const options = { attemptTimeoutMs: 60, timeoutMs: 100, retry: { attempts: 9, baseDelayMs: 1 } };
    const china = createChinaCdnClient({ host: "h", fetch, ...options });
    const begun = Date.now();
    const error = await settled(china.listGroups().catch((reason: unknown) => reason));
    expect(error).toMatchObject({ name: "TransportError", code: "TimeoutError" });
    expect((error as Error).message).toMatch(/^listGroups: GET \/groups at .* got no answer: TimeoutError not within/);
    expect(Date.now() - begun).toBeLessThanOrEqual(100);
    expect(requests).toHaveLength(2);
  });

  test("a fetch that ignores its signal is left alone", async () => {
    const china = createChinaCdnClient({
      host: "h",
      fetch: () => new Promise(() => {}),
      attemptTimeoutMs: 20,
      retry: false,
    });
    await expect(china.listGroups()).rejects.toMatchObject({ code: "TimeoutError" });
  });

  // Without the abort each of these would go on for longer than a test may take.
  test("an abort ends a request at once", async () => {
    const controller = new AbortController();
    const { china } = await setUp(() => controller.abort(new Error("enough")), { attemptTimeoutMs: 600_000 });
    await expect(china.listGroups({ signal: controller.signal })).rejects.toThrow("enough");
  });

  test("an abort ends a pause at once, and nothing more is sent", async () => {
    const controller = new AbortController();
    const observe = events(({ type }) => {
      if (type === "retry") setImmediate(() => controller.abort(new Error("enough")));
    });
    const maxServerDelayMs = 600_000;
    const script = first(problem(503, { "Retry-After": "600" }));
    const { china, server } = await setUp(script, { observe, timeoutMs: 900_000, retry: { maxServerDelayMs } });
    await expect(china.listGroups({ signal: controller.signal })).rejects.toThrow("enough");
    expect(server.received).toHaveLength(1);
  });

  test("a signal that is aborted already sends nothing", async () => {
    const { china, server } = await setUp(hang);
    await expect(china.listGroups({ signal: AbortSignal.abort(new Error("never")) })).rejects.toThrow("never");
    expect(server.received).toHaveLength(0);
  });

  test("a call leaves no timer and no listener behind", async () => {
    const { china } = await setUp((_, response) => groups(response));
    const before = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    await china.listGroups({ signal: new AbortController().signal });
    expect(process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length).toBeLessThanOrEqual(before);
  });
});
