import { loadContract } from "@edge-contracts/specs/apis";
import { afterEach, describe, expect, test } from "vitest";
import { simulator } from "../src/china-cdn/simulator.ts";
import { sampleOf } from "../src/contract/sample-of.ts";
import { chinaCdnClient } from "./china-cdn-client.ts";
import { type SimulatedApi, serveSimulator } from "./simulated-api.ts";

let api: SimulatedApi;
afterEach(() => api.end());
const client = chinaCdnClient(() => api.url);
const begin = async (options: Parameters<typeof serveSimulator>[2] = {}) => {
  api = await serveSimulator("china-cdn", simulator, options);
};
const contract = await loadContract("china-cdn");
const sample = (operationId: string, name: string) => sampleOf<Record<string, unknown>>(contract, operationId, name);

describe("the sample world", () => {
  test("shows the documented hostname as its detail sample does, in the list too", async () => {
    await begin();
    const detail = await sample("getPropertyHostname", "gaming-site");
    expect((await client.hostname("www.example.com")).body).toEqual(detail);
    const { body } = await client.get("/property-hostnames", "property-hostnames.v1");
    expect((body as { propertyHostnames: unknown[] }).propertyHostnames).toContainEqual(detail);
  });

  test("shows the documented changes, in detail as in the list", async () => {
    await begin();
    const listed = await client.changes("www.example.com");
    expect({ provisionStateChanges: listed }).toEqual(
      await sample("listCurrentProvisionStateChanges", "two-completed"),
    );
    const first = (await client.change("www.example.com", 654)).body;
    expect(first).toEqual(await sample("getProvisionStateChange", "partner-rejected"));
    expect(first).toEqual(listed[0]);
  });

  test("has the documented policies, edge hostnames, licences and groups", async () => {
    await begin();
    const list = async (path: string, type: string, member: string) =>
      ((await client.get(path, type)).body as Record<string, unknown[]>)[member];
    const policy = async (name: string) => (await client.policy(name)).body;
    expect(await policy("www.example.com.edgesuite.net")).toEqual(await sample("getDeprovisionPolicy", "unmap"));
    expect(await policy("shared.example.com.edgesuite.net")).toEqual(
      await sample("getDeprovisionPolicy", "keep-mapping"),
    );
    expect(await policy("www.example.com.edgekey.net")).toEqual(await sample("getDeprovisionPolicy", "never-set"));
    const { edgeHostnames } = await sample("listEdgeHostnames", "mixed-readiness");
    expect(await list("/edge-hostnames", "edge-hostnames.v2", "edgeHostnames")).toEqual(
      expect.arrayContaining(edgeHostnames as unknown[]),
    );
    expect(await client.get("/icp-holding-entities", "icp-holding-entities.v1")).toMatchObject({
      body: await sample("listIcpHoldingEntities", "two-entities"),
    });
    const numbers = (await list("/icp-numbers", "icp-numbers.v1", "icpNumbers")) as { id: number }[];
    expect(numbers.map(({ id }) => id)).toEqual([1, 2, 456, 457]);
    const groups = (await list("/groups", "groups.v1", "groups")) as { groupId: number }[];
    expect(groups.map(({ groupId }) => groupId)).toEqual([1, 2, 123]);
  });

  test("is consistent: uses of edge hostnames, states and pending changes agree", async () => {
    await begin();
    const names = (await client.states()).map(({ hostname }) => hostname);
    const pending = [];
    for (const hostname of names) {
      const changes = await client.changes(hostname);
      const { createdDate } = (await client.hostname(hostname)).body as { createdDate: string };
      for (const [index, change] of changes.entries()) {
        expect(change.createdDate >= createdDate, `${change.id} comes after its hostname`).toBe(true);
        const former = changes[index - 1]?.completedDate ?? createdDate;
        // The documented changes of www.example.com were made at one time, for different partners.
        if (change.id !== 655) expect(change.createdDate >= former, `${change.id} waits for its turn`).toBe(true);
      }
      const open = changes.filter(({ currentStatus }) => currentStatus === "PENDING");
      const state = await client.state(hostname);
      expect(state?.pendingState).toBe(open[0]?.targetState ?? null);
      if (open.length > 0) pending.push(hostname);
      const last = changes.findLast(({ currentStatus }) => currentStatus === "COMPLETED");
      expect(state?.provisionState, hostname).toBe(last?.targetState ?? "DEPROVISIONED");
    }
    expect(pending).toEqual(["www.example2.com"]);
    expect(names).toContain("www.example3.com");
    expect(names).not.toContain("www.example4.com");
  });

  test("keeps the seeded change waiting whatever the progression, until a partner decides", async () => {
    await begin({ progression: "immediate" });
    expect(await client.state("www.example2.com")).toEqual({
      hostname: "www.example2.com",
      provisionState: "WHITELISTED",
      pendingState: "DEPROVISIONED",
      partnerStates: {
        PARTNER1: { provisionState: "WHITELISTED", pendingState: "DEPROVISIONED" },
        PARTNER2: { provisionState: "DEPROVISIONED", pendingState: null },
      },
    });
    await api.simulation.decide("china-cdn", "partner-decision", { hostname: "www.example2.com", verdict: "approve" });
    expect(await client.state("www.example2.com")).toMatchObject({
      provisionState: "DEPROVISIONED",
      pendingState: null,
    });
  });
});

describe("a world of many hostnames", () => {
  test("has exactly as many, each on an edge hostname that is ready", async () => {
    await begin({ settings: { "china-cdn": { hostnames: 250 } } });
    expect(await client.states()).toHaveLength(250);
    const { status } = await client.post("site-200.example.net", "PROVISIONED", {
      edgeHostname: "sites-2.example.net.edgesuite.net",
    });
    expect(status).toBe(202);
  });

  test("never loses the sample hostnames", async () => {
    await begin({ settings: { "china-cdn": { hostnames: 1 } } });
    expect((await client.hostname("www.example3.com")).status).toBe(200);
  });
});
