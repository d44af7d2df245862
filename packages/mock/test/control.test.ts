import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { send } from "./send.ts";
import { serveLamps } from "./serve-lamps.ts";

let mock: Awaited<ReturnType<typeof serveLamps>>;
beforeEach(async () => {
  mock = await serveLamps();
});
afterEach(() => mock.close());

const stateOf = async (id: string) => ((await mock.ask("GET", `/${id}`)).body as { state?: string }).state;

describe("state", () => {
  test("reset forgets documents, faults, drifts and exchanges", async () => {
    const before = await mock.control.state();
    await mock.ask("PUT", "/a");
    await mock.control.injectFault({ status: 500, method: "DELETE" });
    await mock.control.setDrifts(["body-empty-object"]);
    await mock.control.reset();
    expect(await mock.control.state()).toEqual(before);
    expect(await mock.control.faults()).toEqual([]);
    expect((await mock.control.drifts()).filter(({ active }) => active)).toEqual([]);
    expect(await mock.control.exchanges()).toEqual([]);
  });

  test("reset takes another seed", async () => {
    const before = await mock.control.state();
    await mock.control.reset({ seed: 99 });
    expect(await mock.control.state()).not.toEqual(before);
  });

  test("seed puts documents that requests then find", async () => {
    await mock.control.seed({ lamps: { lamps: { z: { id: "z", state: "lit" } } } });
    expect(await stateOf("z")).toBe("lit");
    expect(Object.keys((await mock.control.state())["lamps"]?.["lamps"] ?? {})).toContain("z");
  });

  test.each([[{ lamps: 1 }], [{ lamps: { lamps: ["z"] } }]])("seed refuses %j", async (state) => {
    await expect(mock.control.seed(state as never)).rejects.toMatchObject({ status: 400 });
  });

  test("seed refuses an API without simulator, and keeps nothing of the rest", async () => {
    const state = { lamps: { lamps: { z: { id: "z" } } }, ovens: { ovens: { o: {} } } };
    await expect(mock.control.seed(state)).rejects.toThrow("No simulator answers for ovens.");
    expect((await mock.ask("GET", "/z")).status).toBe(404);
  });
});

describe("clock", () => {
  test("moves and takes rounds", async () => {
    await mock.ask("PUT", "/a");
    expect((await mock.control.clock()).planned).toMatchObject([{ api: "lamps", step: "warm", key: "a" }]);
    expect(await mock.control.advance({ milliseconds: 1500, rounds: 2 })).toEqual({
      now: "2026-01-01T00:00:01.500Z",
      taken: 2,
    });
    expect(await stateOf("a")).toBe("lit");
  });

  test("the progression can be changed", async () => {
    await mock.ask("PUT", "/a");
    await mock.control.setProgression("immediate");
    expect((await mock.control.clock()).progression).toBe("immediate");
    expect(await stateOf("a")).toBe("lit");
  });

  test.each([[{ milliseconds: -1 }], [{ rounds: 0.5 }], [{ rounds: 1e9 }], [{ round: 1 }], [{ rounds: "1" }]])(
    "advance refuses %j",
    async (advance) => {
      await expect(mock.control.advance(advance as never)).rejects.toMatchObject({ status: 400 });
    },
  );

  test.each(["sometimes", -1, null])("progression refuses %j", async (mode) => {
    await expect(mock.control.setProgression(mode as never)).rejects.toMatchObject({ status: 400 });
  });
});

describe("decisions", () => {
  test("are listed with what they must be told", async () => {
    expect(await mock.control.decisions()).toEqual([
      expect.objectContaining({ api: "lamps", name: "smash", alias: "/smash", input: expect.anything() }),
    ]);
  });

  test("act at once", async () => {
    await mock.ask("PUT", "/a");
    expect(await mock.control.decide("lamps", "smash", { id: "a" })).toMatchObject({ id: "a", state: "broken" });
    expect(await stateOf("a")).toBe("broken");
  });

  test("act under their alias too", async () => {
    await mock.ask("PUT", "/a");
    const { status } = await send(mock.control.url, { method: "POST", path: "/smash", body: { id: "a" } });
    expect([status, await stateOf("a")]).toEqual([200, "broken"]);
  });

  test.each<[object, string, number]>([
    [{}, "id is missing.", 400],
    [{ id: 1, loudly: "yes" }, "id must be of type string; loudly must be of type boolean.", 400],
    [{ id: "a", softly: true }, "softly is not known; known are id, loudly.", 400],
    [{ id: "none" }, "There is no lamp none.", 404],
  ])("refuse %j", async (input, detail, status) => {
    await expect(mock.control.decide("lamps", "smash", input as never)).rejects.toMatchObject({
      status,
      message: detail,
    });
  });

  test("that do not exist are refused", async () => {
    await expect(mock.control.decide("lamps", "mend")).rejects.toMatchObject({ status: 404 });
  });
});

describe("faults", () => {
  test("a status in the API's error shape, as often as asked for, without effect", async () => {
    const { id } = await mock.control.injectFault({ status: 503, method: "put", times: 2 });
    const { status, body } = await mock.ask("PUT", "/a");
    expect([status, body]).toEqual([503, expect.objectContaining({ detail: `The fault ${id} was injected.` })]);
    expect((await mock.ask("GET", "/a")).status).toBe(404);
    expect((await mock.control.faults())[0]).toMatchObject({ id, met: 1 });
    expect((await mock.ask("PUT", "/a")).status).toBe(503);
    expect((await mock.ask("PUT", "/a")).status).toBe(200);
    expect(await mock.control.faults()).toEqual([]);
  });

  test("a status after the effect", async () => {
    await mock.control.injectFault({ status: 500, operationId: "switchLamp", afterEffect: true });
    expect((await mock.ask("PUT", "/a")).status).toBe(500);
    expect(await stateOf("a")).toBe("warming");
  });

  test("a dropped connection", async () => {
    await mock.control.injectFault({ drop: true, path: "/a" });
    await expect(mock.ask("PUT", "/a")).rejects.toThrow(/socket hang up|ECONNRESET/);
    await mock.control.clearFaults();
    expect((await mock.ask("GET", "/a")).status).toBe(404);
  });

  test("a connection dropped after the effect", async () => {
    await mock.control.injectFault({ drop: true, afterEffect: true, times: 1 });
    await expect(mock.ask("PUT", "/a")).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(await stateOf("a")).toBe("warming");
  });

  test("a body that ends in the middle", async () => {
    await mock.control.injectFault({ truncate: true });
    await expect(mock.ask("GET", "")).rejects.toThrow(/aborted/);
  });

  test("a rate limit with its headers", async () => {
    await mock.control.injectFault({ rateLimit: 7, headers: { "x-ratelimit-limit": "20" } });
    const { status, headers } = await mock.ask("GET", "");
    expect([status, headers["retry-after"], headers["x-ratelimit-limit"]]).toEqual([429, "7", "20"]);
  });

  test.each([{ fixed: 60 }, { from: 60, to: 70 }, { median: 60, p99: 60 }])("a latency of %j", async (latency) => {
    await mock.control.injectFault({ latency });
    const begun = performance.now();
    expect((await mock.ask("GET", "")).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(55);
  });

  test("a probability", async () => {
    await mock.control.injectFault({ status: 500, probability: 0.5 });
    const answers = await Promise.all(Array.from({ length: 60 }, () => mock.ask("GET", "")));
    const failed = answers.filter(({ status }) => status === 500).length;
    expect(failed).toBeGreaterThan(10);
    expect(failed).toBeLessThan(50);
  });

  test.each([
    [{}],
    [{ status: 99 }],
    [{ status: 500, times: 0 }],
    [{ status: 500, probability: 2 }],
    [{ latency: { slow: 1 } }],
    [{ latency: { fixed: 1e9 } }],
    [{ status: 500, headers: { "a b": "c" } }],
    [{ status: 500, headers: { a: "c\r\nd" } }],
    [{ stauts: 500 }],
  ])("refuse %j", async (rule) => {
    await expect(mock.control.injectFault(rule as never)).rejects.toMatchObject({ status: 400 });
  });

  test("are removed by id", async () => {
    const { id } = await mock.control.injectFault({ status: 500 });
    await mock.control.removeFault(id);
    expect((await mock.ask("GET", "")).status).toBe(200);
    await expect(mock.control.removeFault(id)).rejects.toMatchObject({ status: 404 });
  });
});

describe("exchanges", () => {
  test("are listed with filters, and without credentials", async () => {
    await mock.ask("PUT", "/a", { headers: { authorization: "EG1-HMAC-SHA256 secret", "x-kept": "1" } });
    await mock.ask("GET", "/none?x=1");
    await send(mock.url, { path: "/elsewhere" });
    const all = await mock.control.exchanges();
    expect(all).toMatchObject([
      { id: 1, api: "lamps", operationId: "switchLamp", method: "PUT", status: 200, mediaType: "application/json" },
      { id: 2, operationId: "getLamp", path: "/lamps/v1/lamps/none?x=1", status: 404 },
      { id: 3, path: "/elsewhere", status: 404 },
    ]);
    expect(all[0]?.requestHeaders).toMatchObject({ authorization: "[redacted]", "x-kept": "1" });
    const ids = async (filter: object) => (await mock.control.exchanges(filter)).map(({ id }) => id);
    expect(await ids({ api: "lamps" })).toEqual([1, 2]);
    expect(await ids({ status: 404 })).toEqual([2, 3]);
    expect(await ids({ method: "put" })).toEqual([1]);
    expect(await ids({ operationId: "getLamp" })).toEqual([2]);
    expect(await ids({ path: "none" })).toEqual([2]);
    expect(await ids({ after: 1 })).toEqual([2, 3]);
    expect(await ids({ limit: 1 })).toEqual([3]);
    await mock.control.clearExchanges();
    expect(await ids({})).toEqual([]);
  });

  test("name the interference", async () => {
    const { id } = await mock.control.injectFault({ drop: true });
    await mock.ask("GET", "").catch(() => undefined);
    expect(await mock.control.exchanges()).toMatchObject([{ interference: [id], responseBytes: 0 }]);
    expect((await mock.control.exchanges())[0]).not.toHaveProperty("status");
  });

  test("refuse unknown filters", async () => {
    await expect(mock.control.exchanges({ state: 1 } as never)).rejects.toMatchObject({ status: 400 });
  });
});

describe("the control API itself", () => {
  test.each([
    [{ origin: "http://127.0.0.1" }, 403],
    [{ origin: "null" }, 403],
    [{ host: "attacker.example" }, 403],
    [{ host: "127.0.0.1.attacker.example:80" }, 403],
    [{ host: "localhost:1" }, 200],
  ])("headers %j: %i", async (headers, status) => {
    expect((await send(mock.control.url, { path: "/state", headers })).status).toBe(status);
  });

  test("refuses what it does not have, as a problem", async () => {
    const unknown = await send(mock.control.url, { path: "/nothing" });
    expect([unknown.status, unknown.headers["content-type"]]).toEqual([404, "application/problem+json"]);
    const wrong = await send(mock.control.url, { method: "PUT", path: "/reset" });
    expect([wrong.status, wrong.headers.allow]).toEqual([405, "POST"]);
    for (const body of ["{", "[]", "null"]) {
      expect((await send(mock.control.url, { method: "POST", path: "/reset", body })).status).toBe(400);
    }
  });

  test("describes every operation, those of the simulators included", async () => {
    const { body } = await send(mock.control.url, { path: "/openapi.json" });
    const { openapi, paths } = body as { openapi: string; paths: Record<string, Record<string, object>> };
    expect(openapi).toBe("3.1.0");
    expect(paths["/decisions/lamps/smash"]?.["post"]).toMatchObject({
      requestBody: { content: { "application/json": { schema: { required: ["id"], additionalProperties: false } } } },
    });
    for (const [path, methods] of Object.entries(paths)) {
      for (const method of Object.keys(methods)) {
        const { status } = await send(mock.control.url, {
          method: method.toUpperCase(),
          path: path.replace("{id}", "none"),
          body: method === "get" ? undefined : "[]",
        });
        expect([200, 400], `${method} ${path}`).toContain(status);
      }
    }
  });
});
