import { array, assert, asyncProperty, boolean, constant, constantFrom, oneof, record, uniqueArray } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { simulator } from "../src/admin-jobs/simulator.ts";
import { send } from "./send.ts";
import { type SimulatedApi, serveSimulator } from "./simulated-api.ts";
import { walkLength, walkOptions, walkSize } from "./walk-length.ts";

/** A queue item by what tells items apart here. */
interface Expected {
  readonly domain: string;
  readonly type: "san" | "sni";
  activated: boolean;
}

interface Oracle {
  queue: Expected[];
  /** Domains whose property is about to be activated. */
  readonly underway: Set<string>;
}

interface Step {
  readonly name: string;
  run(oracle: Oracle): Promise<void>;
}

let api: SimulatedApi;
beforeAll(async () => {
  api = await serveSimulator("admin-jobs", simulator);
});
afterAll(() => api.end());

const base = "/v1.0/110011/admin/provider/akamai/background_job";
const ask = (method: string, path: string, body?: unknown) =>
  send(api.url, { method, path: base + path, ...(body !== undefined && { body }) });

function wire({ domain, type, activated }: Expected) {
  const name = type === "san" ? "san cert" : "sni_cert";
  return {
    domain_name: domain,
    flavor_id: "cdn",
    project_id: "1",
    cert_type: type,
    cert_details: { Akamai: { extra_info: { [name]: `${type}.example.com` } } },
    property_activated: activated,
  };
}

const item = record({
  domain: constantFrom("one.example", "two.example", "three.example", "four.example"),
  type: constantFrom("san" as const, "sni" as const),
  activated: boolean(),
});

const replace = uniqueArray(item, { maxLength: 4, selector: ({ domain }) => domain }).map(
  (items): Step => ({
    name: `replace ${JSON.stringify(items)}`,
    async run(oracle) {
      const wanted = items.map(wire);
      const dropped = oracle.queue.map(wire).filter((old) => !wanted.some((kept) => same(kept, old)));
      const first = await ask("PUT", "/san_mapping", wanted);
      expect([first.status, first.body]).toEqual([200, { queue: wanted, deleted: dropped }]);
      const second = await ask("PUT", "/san_mapping", wanted);
      expect(second.body).toEqual({ queue: wanted, deleted: [] });
      oracle.queue = items.map((copy) => ({ ...copy }));
    },
  }),
);

const jobs = {
  akamai_check_and_update_cert_status: undefined,
  akamai_update_papi_property_for_mod_san: "san",
  akamai_update_papi_property_for_mod_sni: "sni",
} as const;

const work = constantFrom(...(Object.keys(jobs) as (keyof typeof jobs)[])).map(
  (job): Step => ({
    name: job,
    async run(oracle) {
      const { status, body } = await ask("POST", "", { job_type: job });
      const type = jobs[job];
      const concerned = oracle.queue.filter((one) => type === undefined || one.type === type);
      const sent = concerned.filter(({ activated }) => activated === (type === undefined));
      const ignored = concerned.filter((one) => !sent.includes(one));
      expect([status, body]).toEqual([202, { sent: sent.map(wire), ignored: ignored.map(wire) }]);
      if (type === undefined) oracle.queue = oracle.queue.filter((one) => !sent.includes(one));
      else for (const { domain } of sent) oracle.underway.add(domain);
    },
  }),
);

const mixed = constant({
  name: "mixed shapes",
  async run() {
    const body = { job_type: "akamai_check_and_update_cert_status", domain_name: "one.example" };
    expect((await ask("POST", "", body)).status).toBe(400);
  },
});

const advance = constant({
  name: "advance",
  async run(oracle: Oracle) {
    await api.simulation.advance({ rounds: 1 });
    for (const one of oracle.queue) one.activated ||= oracle.underway.has(one.domain);
    oracle.underway.clear();
  },
});

function same(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

test(`no walk of ${walkLength} operations leaves the rules`, { timeout: 600_000 }, async () => {
  let walked = 0;
  const step = oneof(
    { arbitrary: work, weight: 4 },
    { arbitrary: replace, weight: 2 },
    { arbitrary: advance, weight: 2 },
    { arbitrary: mixed, weight: 1 },
  );
  const walk = asyncProperty(array(step, walkSize), async (steps) => {
    await api.simulation.reset();
    const oracle: Oracle = { queue: [], underway: new Set() };
    await ask("PUT", "/san_mapping", []);
    for (const { run, name } of steps) {
      await run(oracle).catch((error: unknown) => {
        throw new Error(`${name}, after ${walked} operations`, { cause: error });
      });
      expect((await ask("GET", "/san_mapping")).body).toEqual(oracle.queue.map(wire));
      walked++;
    }
  });
  await assert(walk, walkOptions);
  expect(walked).toBeGreaterThanOrEqual(walkLength);
});
