import {
  type Arbitrary,
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  oneof,
  record,
} from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { simulator } from "../src/china-cdn/simulator.ts";
import { Refusal } from "../src/ground/refusal.ts";
import { chinaCdnClient } from "./china-cdn-client.ts";
import { createOracle, rankOf, states, type VerdictName, verdicts } from "./china-cdn-oracle.ts";
import { type SimulatedApi, serveSimulator } from "./simulated-api.ts";
import { walkLength, walkOptions, walkSize } from "./walk-length.ts";

let api: SimulatedApi;
beforeAll(async () => {
  api = await serveSimulator("china-cdn", simulator);
});
afterAll(() => api.end());
const client = chinaCdnClient(() => api.url);
type Oracle = ReturnType<typeof createOracle>;

const hostname = constantFrom("www.example3.com", "www.example4.com", "www.example2.com", "shop.example.com");
const edge = constantFrom(
  "www.example3.com.edgesuite.net",
  "shared.example.com.edgesuite.net",
  "www.example2.com.edgesuite.net",
);

interface Step {
  readonly name: string;
  run(oracle: Oracle): Promise<void>;
}

const put = record({
  hostname,
  icp: constantFrom(456, 457, 1, 99),
  category: constantFrom(9, 13),
  comments: constantFrom(undefined, "N/A"),
  group: constantFrom(123, undefined, 9),
}).map(
  (given): Step => ({
    name: `put ${JSON.stringify(given)}`,
    async run(oracle) {
      const { icp, category, comments, group } = given;
      const body = { icpNumberId: icp, serviceCategory: category, ...(comments !== undefined && { comments }) };
      const send = () => client.put(given.hostname, body, group === undefined ? "" : `?groupId=${group}`);
      const first = await send();
      const want = oracle.put(given.hostname, icp, category, comments, group);
      expect(first.status).toBe(want);
      if (want >= 300) return;
      const second = await send();
      expect([second.status, second.body]).toEqual([200, first.body]);
      oracle.put(given.hostname, icp, category, comments, group);
    },
  }),
);

const post = record({
  hostname,
  target: constantFrom(0, 1, 2),
  edge: oneof({ arbitrary: edge, weight: 3 }, { arbitrary: constant(undefined), weight: 1 }),
  isForced: boolean(),
}).map(
  (given): Step => ({
    name: `post ${JSON.stringify(given)}`,
    async run(oracle) {
      const target = states[given.target] ?? "DEPROVISIONED";
      const { status } = await client.post(
        given.hostname,
        target,
        given.edge === undefined ? {} : { edgeHostname: given.edge },
        given.isForced ? "?forceDeprovision=true" : "",
      );
      expect(status).toBe(oracle.post(given.hostname, given.target, given.edge, given.isForced));
    },
  }),
);

const policy = record({ edge, unmaps: boolean() }).map(
  (given): Step => ({
    name: `policy ${JSON.stringify(given)}`,
    async run(oracle) {
      const { status } = await client.setPolicy(given.edge, { unmapSharedEdgeHostname: given.unmaps });
      expect(status).toBe(oracle.policy(given.edge, given.unmaps));
    },
  }),
);

const decide = record({
  hostname,
  partner: constantFrom(undefined, "PARTNER1", "PARTNER2"),
  verdict: constantFrom(...(Object.keys(verdicts) as VerdictName[])),
}).map(
  (given): Step => ({
    name: `decide ${JSON.stringify(given)}`,
    async run(oracle) {
      const { partner, verdict } = given;
      const input = { hostname: given.hostname, verdict, ...(partner !== undefined && { partner }) };
      const status = await api.simulation.decide("china-cdn", "partner-decision", input).then(
        () => 200,
        (refusal: unknown) => (refusal instanceof Refusal ? refusal.status : refusal),
      );
      expect(status).toBe(oracle.decide(given.hostname, partner, verdict));
    },
  }),
);

const advance: Arbitrary<Step> = constant({
  name: "advance",
  async run(oracle) {
    await api.simulation.advance({ rounds: 1 });
    oracle.advance();
  },
});

async function compare(oracle: Oracle): Promise<void> {
  const shown = await client.states();
  const listed = (await client.get("/property-hostnames", "property-hostnames.v1")).body as {
    propertyHostnames: { hostname: string }[];
  };
  for (const [name, site] of oracle.sites) {
    const detail = await client.hostname(name);
    expect(detail.body).toMatchObject({ icpNumberId: site.icp, serviceCategory: site.category });
    expect((detail.body as { comments?: string }).comments).toBe(site.comments);
    expect(listed.propertyHostnames.find((item) => item.hostname === name)).toEqual(detail.body);
    expect(shown.find((item) => item.hostname === name)).toMatchObject({
      provisionState: states[rankOf(site)],
      partnerStates: Object.fromEntries(
        Object.entries(site.ranks).map(([partner, rank]) => [partner, { provisionState: states[rank] }]),
      ),
    });

    const changes = await client.changes(name);
    expect(changes.map(({ id }) => id)).toEqual(site.changes.slice(-10).map(({ id }) => id));
    expect(changes.filter(({ currentStatus }) => currentStatus === "PENDING").length).toBeLessThanOrEqual(1);
    for (const [index, want] of site.changes.slice(-10).entries()) {
      const change = changes[index];
      expect(change).toMatchObject({
        hostname: name,
        targetState: states[want.target],
        previousState: states[want.previous],
        currentStatus: want.status,
        partnerStatuses: Object.fromEntries(
          Object.entries(want.asked).map(([partner, { status }]) => [partner, { currentStatus: status }]),
        ),
      });
      expect(change?.completedDate === null).toBe(want.status === "PENDING");
    }
    const last = changes.at(-1);
    if (last) expect((await client.change(name, last.id)).body).toEqual(last);
  }
}

test(`no walk of ${walkLength} operations leaves the rules`, { timeout: 600_000 }, async () => {
  let walked = 0;
  const step = oneof(
    { arbitrary: post, weight: 5 },
    { arbitrary: put, weight: 3 },
    { arbitrary: decide, weight: 3 },
    { arbitrary: advance, weight: 2 },
    { arbitrary: policy, weight: 1 },
  );
  const walk = asyncProperty(array(step, walkSize), async (steps) => {
    await api.simulation.reset();
    const oracle = createOracle();
    for (const { run, name } of steps) {
      await run(oracle).catch((error: unknown) => {
        throw new Error(`${name}, after ${walked} operations`, { cause: error });
      });
      await compare(oracle);
      walked++;
    }
  });
  await assert(walk, walkOptions);
  expect(walked).toBeGreaterThanOrEqual(walkLength);
});
