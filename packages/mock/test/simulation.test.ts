import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createEdge } from "../src/edge/create-edge.ts";
import { serveContract } from "../src/ground/served-api.ts";
import { createSimulation, type SimulationOptions } from "../src/simulator/create-simulation.ts";
import { answerWithSimulation } from "../src/start-mock.ts";
import { type Lamp, lampContract, lampSimulator } from "./lamps.ts";
import { send } from "./send.ts";

const start = Date.parse("2026-01-01T00:00:00Z");
const defaults: SimulationOptions = { progression: "immediate", seed: 1, db: ":memory:", now: start };

const ends: (() => Promise<unknown>)[] = [];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "edge-mock-"));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await rm(folder, { recursive: true });
});

async function begin(options: Partial<SimulationOptions> = {}) {
  const simulation = await createSimulation([{ contract: lampContract, simulator: lampSimulator }], {
    ...defaults,
    ...options,
  });
  const edge = createEdge([serveContract(lampContract)], { handler: answerWithSimulation(simulation) });
  const url = await edge.listen(0, "127.0.0.1");
  const end = async () => {
    await edge.close();
    await simulation.close();
  };
  const ask = (method: string, path: string) => send(url, { method, path: `/lamps/v1/lamps${path}` });
  const list = async () => (await ask("GET", "")).body as Lamp[];
  return { simulation, ask, list, end };
}

async function beginTemporary(options: Partial<SimulationOptions> = {}) {
  const begun = await begin(options);
  ends.push(begun.end);
  return begun;
}

const stateOf = async ({ list }: { list: () => Promise<Lamp[]> }, id: string) =>
  (await list()).find((lamp) => lamp.id === id)?.state;

describe("memory", () => {
  test("a write is read back", async () => {
    const begun = await beginTemporary({ progression: "manual" });
    const { status, body, headers } = await begun.ask("PUT", "/a");
    expect([status, headers["content-type"]]).toEqual([200, "application/json"]);
    expect((await begun.ask("GET", "/a")).body).toEqual(body);
  });

  test("lists keep the order of first writing", async () => {
    const { ask, list } = await beginTemporary({ settings: { lamps: { hostnames: 0 } } });
    for (const id of ["b", "a", "b"]) await ask("PUT", `/${id}`);
    expect((await list()).map(({ id }) => id)).toEqual(["b", "a"]);
  });

  test("what refuses has changed nothing, the random sequence included", async () => {
    const { ask, list, simulation } = await beginTemporary({ progression: "manual" });
    await ask("PUT", "/a");
    const { status, body } = await ask("POST", "/a");
    expect(status).toBe(409);
    expect(body).toMatchObject({ detail: "The lamp a would break." });
    expect((await list()).find(({ id }) => id === "a")?.state).toBe("warming");
    expect(simulation.planned()).toHaveLength(1);
  });

  test("requests at the same time do not see each other's halves", async () => {
    const { ask, list } = await beginTemporary({ progression: "manual" });
    await ask("PUT", "/a");
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => ask(index % 2 ? "POST" : "PUT", index % 2 ? "/a" : `/x${index}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual(
      Array.from({ length: 40 }, (_, index) => (index % 2 ? 409 : 200)),
    );
    expect((await list()).filter(({ state }) => state === "broken")).toEqual([]);
    expect(await list()).toHaveLength(22);
  });

  test("what is not there is refused in the API's shape", async () => {
    const { status, body } = await (await beginTemporary()).ask("GET", "/none");
    expect([status, body]).toEqual([404, expect.objectContaining({ detail: "There is no lamp none." })]);
  });
});

describe("progression", () => {
  test("immediate: the answer shows the first state, the next read the last", async () => {
    const begun = await beginTemporary();
    expect((await begun.ask("PUT", "/a")).body).toMatchObject({ state: "warming" });
    expect(await stateOf(begun, "a")).toBe("lit");
  });

  test("manual: nothing moves but by rounds", async () => {
    const begun = await beginTemporary({ progression: "manual" });
    await begun.ask("PUT", "/a");
    await begun.simulation.advance({ milliseconds: 1e9 });
    expect(await stateOf(begun, "a")).toBe("warming");
    expect(await begun.simulation.advance({ rounds: 1 })).toBe(1);
    expect(await stateOf(begun, "a")).toBe("warming");
    expect(await begun.simulation.advance({ rounds: 1, key: "b" })).toBe(0);
    expect(await begun.simulation.advance({ rounds: 1, api: "lamps", key: "a" })).toBe(1);
    expect(await stateOf(begun, "a")).toBe("lit");
  });

  test("timed: each step at its own time, however long nobody asked", async () => {
    const begun = await beginTemporary({ progression: 1000 });
    await begun.ask("PUT", "/a");
    expect(await begun.simulation.advance({ milliseconds: 2999 })).toBe(1);
    expect(await stateOf(begun, "a")).toBe("warming");
    await begun.simulation.advance({ milliseconds: 60_000 });
    expect((await begun.ask("GET", "/a")).body).toMatchObject({ state: "lit", changed: "2026-01-01T00:00:03.000Z" });
  });

  test("timed: the wall clock moves it too", async () => {
    const { now: _, ...following } = defaults;
    const simulation = await createSimulation([{ contract: lampContract, simulator: lampSimulator }], {
      ...following,
      progression: 20,
    });
    ends.push(() => simulation.close());
    ends.push(async () => void vi.useRealTimers());
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-06-01T00:00:00Z") });
    const before = simulation.now().getTime();
    vi.setSystemTime(Date.now() + 30);
    expect(simulation.now().getTime()).toBe(before + 30);
  });

  test("the mode may change: what was planned follows it", async () => {
    const begun = await beginTemporary({ progression: "manual" });
    await begun.ask("PUT", "/a");
    begun.simulation.setMode("immediate");
    expect(await stateOf(begun, "a")).toBe("lit");
  });

  test("a cancelled step is not taken", async () => {
    const { ask, simulation } = await beginTemporary({ progression: "manual" });
    await ask("PUT", "/a");
    await ask("PUT", "/a");
    expect(simulation.planned()).toHaveLength(1);
  });
});

describe("seed", () => {
  const ids = async (options: Partial<SimulationOptions>) => {
    const { list } = await beginTemporary({ settings: { lamps: { hostnames: 5 } }, ...options });
    return (await list()).map(({ id }) => id);
  };

  test("the same seed gives the same world, another another", async () => {
    expect(await ids({ seed: 7 })).toEqual(await ids({ seed: 7 }));
    expect(await ids({ seed: 7 })).not.toEqual(await ids({ seed: 8 }));
  });

  test("reset gives the first world back, or that of another seed", async () => {
    const { ask, list, simulation } = await beginTemporary();
    const first = await list();
    await ask("PUT", "/a");
    await simulation.advance({ milliseconds: 5000 });
    await simulation.reset();
    expect(await list()).toEqual(first);
    expect(simulation.now()).toEqual(new Date(start));
    await simulation.reset(2);
    expect(await list()).not.toEqual(first);
  });

  test.each<[object, RegExp]>([
    [{ sizes: 1 }, /no setting sizes; it has hostnames/],
    [{ hostnames: "many" }, /takes a number/],
  ])("settings %j are refused", async (settings, message) => {
    await expect(begin({ settings: { lamps: settings as never } })).rejects.toThrow(message);
  });
});

describe("a database file", () => {
  const file = () => join(folder, "mock.db");

  test("keeps state, plans, clock and random sequence over a restart", async () => {
    const first = await begin({ db: file(), progression: 1000 });
    await first.ask("PUT", "/a");
    await first.simulation.advance({ milliseconds: 500 });
    const before = await first.list();
    await first.end();
    const second = await beginTemporary({ db: file(), progression: 1000 });
    expect(await second.list()).toEqual(before);
    expect(second.simulation.now()).toEqual(new Date(start + 500));
    await second.simulation.advance({ milliseconds: 2500 });
    expect(await stateOf(second, "a")).toBe("lit");
  });

  test("in use by another mock is said", async () => {
    await beginTemporary({ db: file() });
    await expect(begin({ db: file() })).rejects.toThrow(/mock\.db is in use by another mock\. Name another/);
  });

  test("that is none is said", async () => {
    await writeFile(file(), "not a database ".repeat(100));
    await expect(begin({ db: file() })).rejects.toThrow(/mock\.db is not a database/);
  });

  test("in a folder that does not exist is said", async () => {
    await expect(begin({ db: join(folder, "none", "x.db") })).rejects.toThrow(/cannot be opened/);
  });

  test("of another program or version is said, and left alone", async () => {
    const foreign = new DatabaseSync(file());
    foreign.exec("CREATE TABLE t (x)");
    foreign.close();
    await expect(begin({ db: file() })).rejects.toThrow(/the database of another program/);
    const other = join(folder, "other.db");
    await (await begin({ db: other })).end();
    const aged = new DatabaseSync(other);
    aged.exec("PRAGMA user_version = 99");
    aged.close();
    await expect(begin({ db: other })).rejects.toThrow(/another version of the mock \(format 99, this one reads 2\)/);
  });
});
