import { setTimeout as wait } from "node:timers/promises";
import type { Contract, Operation, ResponseDescription } from "@edge-contracts/specs/runtime";
import { Refusal } from "../src/ground/refusal.ts";
import type { Simulator } from "../src/simulator/simulator.ts";
import type { World } from "../src/simulator/world.ts";

/** A lamp that takes its time: switched on it warms up, then is lit. */
export interface Lamp {
  readonly id: string;
  readonly state: "off" | "warming" | "lit" | "broken";
  readonly changed: string;
}

const json = { name: "application/json", examples: [] };
const problem = { name: "application/problem+json", examples: [] };

function response(description: string, isError = false): ResponseDescription {
  const [mediaType] = isError ? [problem] : [json];
  return {
    description,
    defaultMediaType: mediaType?.name ?? "",
    mediaTypes: mediaType ? [mediaType] : [],
    headers: [],
    pointer: "",
  };
}

function operation(method: string, path: string, operationId: string): Operation {
  const parameters = path.includes("{")
    ? [{ name: "id", in: "path", required: true, type: "string", pointer: "" } as const]
    : [];
  return {
    api: "lamps",
    operationId,
    method,
    path,
    tag: "Lamps",
    summary: operationId,
    effect: method === "GET" ? "read" : "write",
    parameters,
    responses: { 200: response("ok"), 404: response("none", true), 409: response("broken", true) },
    security: [["edgegrid"]],
    pointer: "",
    ...(method !== "GET" && {
      request: { required: false, defaultMediaType: json.name, mediaTypes: [json], pointer: "" },
    }),
  };
}

/** A contract that only tests know, so that what the frame does is not mistaken for what a simulator does. */
export const lampContract: Contract = {
  description: {
    id: "lamps",
    title: "Lamps",
    version: "1",
    servers: ["/lamps/v1"],
    basePath: "/lamps/v1",
    checks: { accept: "exact", contentType: "exact", unknownQuery: "ignore" },
    problemMediaTypes: [problem.name],
    problemTypes: [],
    securitySchemes: [{ name: "edgegrid", type: "http", scheme: "EG1-HMAC-SHA256" }],
    tags: ["Lamps"],
    operations: [
      operation("GET", "/lamps", "listLamps"),
      operation("GET", "/lamps/{id}", "getLamp"),
      operation("PUT", "/lamps/{id}", "switchLamp"),
      operation("POST", "/lamps/{id}", "dropLamp"),
    ],
  },
  validators: {},
  document: async () => ({ openapi: "3.1.0", info: { title: "Lamps", version: "1" }, paths: {} }),
  sourceLines: async () => ({}),
};

const lamps = (world: World) => world.store.collection<Lamp>("lamps");

function lampOf(world: World, id: unknown): Lamp {
  const lamp = lamps(world).get(String(id));
  if (!lamp) throw new Refusal("not-found", { status: 404, detail: `There is no lamp ${id}.` });
  return lamp;
}

function change(world: World, id: string, state: Lamp["state"]): Lamp {
  const lamp: Lamp = { id, state, changed: world.now().toISOString() };
  lamps(world).put(id, lamp);
  return lamp;
}

/** The behaviour behind {@link lampContract}. */
export const lampSimulator: Simulator = {
  handlers: {
    listLamps: (_, world) => ({ status: 200, body: lamps(world).all() }),
    getLamp: ({ path }, world) => ({ status: 200, body: lampOf(world, path["id"]) }),
    switchLamp({ path }, world) {
      const id = String(path["id"]);
      world.progression.cancel(id);
      world.progression.plan("warm", id);
      return { status: 200, body: change(world, id, "warming") };
    },
    // Writes before it refuses, which must leave no trace.
    async dropLamp({ path }, world) {
      const { id } = lampOf(world, path["id"]);
      change(world, id, "broken");
      world.random();
      // Long enough for other requests to come in between, if they could.
      await wait(3);
      throw new Refusal("broken", { status: 409, detail: `The lamp ${id} would break.`, members: { lamp: id } });
    },
  },
  steps: {
    warm(id, world) {
      change(world, id, "warming");
      world.progression.plan("light", id, 2);
    },
    light: (id, world) => void change(world, id, "lit"),
  },
  decisions: {
    smash: {
      summary: "Breaks a lamp.",
      input: {
        id: { type: "string", summary: "The lamp." },
        loudly: { type: "boolean", summary: "Whether it is heard.", optional: true },
      },
      alias: "/smash",
      decide: ({ id }, world) => change(world, lampOf(world, id).id, "broken"),
    },
  },
  settings: { hostnames: { summary: "How many lamps there are.", default: 1 } },
  lifecycles: [],
  seed(world) {
    for (let index = 0; index < Number(world.settings["hostnames"]); index++) {
      const id = `${world.store.next("lamp", 100)}-${Math.floor(world.random() * 1e6)}`;
      change(world, id, "off");
    }
  },
};
