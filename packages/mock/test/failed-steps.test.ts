import { afterEach, expect, test } from "vitest";
import { connectControl } from "../src/control/connect-control.ts";
import { createControl } from "../src/control/create-control.ts";
import { createEdge } from "../src/edge/create-edge.ts";
import { noInterference } from "../src/edge/interference.ts";
import { serveContract } from "../src/ground/served-api.ts";
import { createSimulation } from "../src/simulator/create-simulation.ts";
import type { Simulator } from "../src/simulator/simulator.ts";
import type { World } from "../src/simulator/world.ts";
import { answerWithSimulation } from "../src/start-mock.ts";
import { type Lamp, lampContract, lampSimulator } from "./lamps.ts";
import { send } from "./send.ts";

const torches = {
  ...lampContract,
  description: { ...lampContract.description, id: "torches", basePath: "/torches/v1", servers: ["/torches/v1"] },
};

let end: () => Promise<unknown> = async () => undefined;
afterEach(() => end());

/** Lamps that work, and torches whose planned step `warm` is another one. */
async function serve(warm: (key: string, world: World) => void) {
  const faulty: Simulator = { ...lampSimulator, steps: { ...lampSimulator.steps, warm } };
  const simulation = await createSimulation(
    [
      { contract: lampContract, simulator: lampSimulator },
      { contract: torches, simulator: faulty },
    ],
    { progression: "immediate", seed: 1, db: ":memory:", now: Date.parse("2026-01-01T00:00:00Z") },
  );
  const interference = noInterference();
  const contracts = [lampContract, torches];
  const edge = createEdge(
    contracts.map((contract) => serveContract(contract)),
    { handler: answerWithSimulation(simulation) },
  );
  const server = createControl({ apis: contracts.map(({ description }) => description), simulation, interference });
  const url = await edge.listen(0, "127.0.0.1");
  const control = connectControl(await server.listen(0));
  end = async () => {
    await Promise.all([edge.close(), server.close()]);
    await simulation.close();
  };
  const ask = (api: string, method = "GET", path = "") => send(url, { method, path: `/${api}/v1/lamps${path}` });
  return { ask, control };
}

const breakIt = (key: string, world: World) => {
  world.store.collection<Lamp>("lamps").put(key, { id: key, state: "lit", changed: "never" });
  throw new Error("the wire is cut");
};

test("a step that throws is reported once, to its own API, and planned no longer", async () => {
  const { ask, control } = await serve(breakIt);
  expect((await ask("torches", "PUT", "/a")).status).toBe(200);
  expect((await ask("lamps")).status).toBe(200);
  const reported = await ask("torches");
  expect(reported.status).toBe(500);
  expect(reported.text).toContain("the planned step warm of torches a failed: the wire is cut");
  expect((await ask("torches")).status).toBe(200);
  expect((await ask("torches", "GET", "/a")).body).toMatchObject({ state: "warming" });
  expect(await control.clock()).toMatchObject({
    planned: [],
    failed: [{ api: "torches", step: "warm", key: "a", message: "the wire is cut" }],
  });
});

test("the steps of others go on, and a reset forgets what failed", async () => {
  const { ask, control } = await serve(breakIt);
  await ask("torches", "PUT", "/a");
  await ask("lamps", "PUT", "/b");
  expect((await ask("lamps", "GET", "/b")).body).toMatchObject({ state: "lit" });
  await control.reset();
  expect((await control.clock()).failed).toEqual([]);
  expect((await ask("torches")).status).toBe(200);
});

test("a step that the control API takes ahead of its time fails without failing the others", async () => {
  const { ask, control } = await serve(breakIt);
  await control.setProgression("manual");
  await ask("torches", "PUT", "/a");
  await ask("lamps", "PUT", "/b");
  expect(await control.advance({ rounds: 2 })).toMatchObject({ taken: 3 });
  expect((await ask("lamps", "GET", "/b")).body).toMatchObject({ state: "lit" });
  expect((await ask("torches")).status).toBe(500);
});
