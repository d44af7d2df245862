import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ProvisionState } from "../src/china-cdn/provision-state.ts";
import type { ProvisionStateChange } from "../src/china-cdn/provision-state-change.ts";
import { simulator } from "../src/china-cdn/simulator.ts";
import { transitions } from "../src/china-cdn/transitions.ts";
import { chinaCdnClient } from "./china-cdn-client.ts";
import { type SimulatedApi, serveSimulator, testTime } from "./simulated-api.ts";

let api: SimulatedApi;
beforeEach(async () => {
  api = await serveSimulator("china-cdn", simulator);
});
afterEach(() => api.end());
const client = chinaCdnClient(() => api.url);
const pass = () => api.simulation.advance({ rounds: 1 });
const decide = (input: object, name = "partner-decision") => api.simulation.decide("china-cdn", name, { ...input });

const hostname = "www.example3.com";
const edgeHostname = "www.example3.com.edgesuite.net";
const shop = "shop.example.com";
const shared = "shared.example.com.edgesuite.net";

async function bringTo(state: ProvisionState): Promise<void> {
  if (state === "DEPROVISIONED") return;
  await client.post(hostname, state, { edgeHostname });
  await pass();
}

async function read(id: unknown, of = hostname): Promise<ProvisionStateChange> {
  return (await client.change(of, Number(id))).body as ProvisionStateChange;
}

describe("legal changes", () => {
  test.each(transitions)("$action: from $from to $to", async ({ from, to, needsEdgeHostname }) => {
    await bringTo(from);
    const { status, body, headers } = await client.post(hostname, to, needsEdgeHostname ? { edgeHostname } : {});
    expect(status).toBe(202);
    const { id } = body as ProvisionStateChange;
    const partner = { targetState: to, previousState: from, currentStatus: "PENDING", completedDate: null };
    expect(body).toEqual({
      id: from === "DEPROVISIONED" ? 656 : 657,
      hostname,
      targetState: to,
      previousState: from,
      edgeHostname: needsEdgeHostname ? edgeHostname : null,
      sendEmail: false,
      currentStatus: "PENDING",
      createdDate: testTime,
      completedDate: null,
      partnerStatuses: { PARTNER1: partner, PARTNER2: partner },
    });
    expect(headers.location).toBe(`/chinacdn/v1/property-hostnames/${hostname}/provision-state-changes/${id}`);
    expect(await read(id)).toEqual(body);
    expect((await client.changes(hostname)).at(-1)).toEqual(body);
    expect(await client.state(hostname)).toMatchObject({ provisionState: from, pendingState: to });

    await pass();
    const done = { currentStatus: "COMPLETED", completedDate: testTime };
    expect(await read(id)).toMatchObject({ ...done, partnerStatuses: { PARTNER1: done, PARTNER2: done } });
    expect((await client.changes(hostname)).at(-1)).toEqual(await read(id));
    expect(await client.state(hostname)).toMatchObject({ provisionState: to, pendingState: null });
    const listed = await client.states(`?provisionState=${to}`);
    expect(listed.map((state) => state.hostname)).toContain(hostname);
    expect([...new Set(listed.map(({ provisionState }) => provisionState))]).toEqual([to]);
  });

  test("what a client sends of a change is kept: sendEmail and an edge hostname that is not needed", async () => {
    const { body } = await client.post(hostname, "WHITELISTED", { edgeHostname: "a.example", sendEmail: true });
    expect(body).toMatchObject({ edgeHostname: "a.example", sendEmail: true });
  });

  test("null says the same as leaving the edge hostname out", async () => {
    const { body } = await client.post(hostname, "WHITELISTED", { edgeHostname: null });
    expect(body).toMatchObject({ edgeHostname: null });
  });
});

describe("illegal changes", () => {
  test.each(["DEPROVISIONED", "WHITELISTED", "PROVISIONED"] as const)("to the present state %s", async (state) => {
    await bringTo(state);
    const { status, body } = await client.post(hostname, state, { edgeHostname });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      type: "/chinacdn/problem-types/conflict",
      detail: `${hostname} is already ${state}.`,
    });
  });

  test("while another is pending", async () => {
    await client.post(hostname, "WHITELISTED");
    const { status, body } = await client.post(hostname, "DEPROVISIONED");
    expect(status).toBe(412);
    expect(body).toMatchObject({
      type: "/chinacdn/problem-types/change-in-progress",
      detail: `Change 656 of ${hostname} is still PENDING.`,
    });
    expect(await client.changes(hostname)).toHaveLength(1);
  });

  test("of another hostname than the path's", async () => {
    const { status, body } = await client.post(hostname, "WHITELISTED", { hostname: shop });
    expect([status, body]).toMatchObject([400, { errors: [{ pointer: "/body/hostname" }] }]);
  });

  test.each(["www.example.com.edgekey.net", "www.example2.com.edgesuite.net", "lost.edgesuite.net"])(
    "onto %s, which is not ready or not there",
    async (name) => {
      const { status, body } = await client.post(hostname, "PROVISIONED", { edgeHostname: name });
      expect([status, body]).toMatchObject([400, { errors: [{ pointer: "/body/edgeHostname" }] }]);
      await decide({ edgeHostname: name, status: "READY" }, "edge-hostname-status");
      expect((await client.post(hostname, "PROVISIONED", { edgeHostname: name })).status).toBe(202);
    },
  );
});

describe("a shared edge hostname", () => {
  test("whose policy keeps the mapping: deactivating fails", async () => {
    const { status, body } = await client.post(shop, "WHITELISTED");
    expect(status).toBe(202);
    await pass();
    expect(await read((body as ProvisionStateChange).id, shop)).toMatchObject({
      currentStatus: "FAILED",
      partnerStatuses: { PARTNER1: { currentStatus: "FAILED" }, PARTNER2: { currentStatus: "FAILED" } },
    });
    expect(await client.state(shop)).toMatchObject({ provisionState: "PROVISIONED", pendingState: null });
  });

  test("whose policy keeps the mapping: deprovisioning is refused unless forced", async () => {
    for (const query of ["", "?forceDeprovision=false"]) {
      const { status, body } = await client.post(shop, "DEPROVISIONED", {}, query);
      expect(status).toBe(409);
      expect(body).toMatchObject({
        type: "/chinacdn/problem-types/edgehostname-shared",
        detail: `3 property hostnames use ${shared} and its policy keeps the mapping.`,
      });
    }
    expect((await client.post(shop, "DEPROVISIONED", {}, "?forceDeprovision=true")).status).toBe(202);
    await pass();
    expect(await client.state(shop)).toMatchObject({ provisionState: "DEPROVISIONED" });
  });

  test("whose policy unmaps lets a hostname go", async () => {
    await client.setPolicy(shared, { unmapSharedEdgeHostname: true });
    expect((await client.post(shop, "WHITELISTED")).status).toBe(202);
    await pass();
    expect(await client.state(shop)).toMatchObject({ provisionState: "WHITELISTED" });
    expect((await client.post(shop, "DEPROVISIONED")).status).toBe(202);
  });

  test("that only one hostname uses is not shared, whatever its policy", async () => {
    await client.setPolicy(edgeHostname, { unmapSharedEdgeHostname: false });
    await bringTo("PROVISIONED");
    expect((await client.post(hostname, "DEPROVISIONED")).status).toBe(202);
  });

  test("counts a hostname from its provisioning on, and the former one no longer", async () => {
    const use = async () => {
      const { body } = await client.get("/edge-hostnames", "edge-hostnames.v2");
      const list = (body as { edgeHostnames: { edgeHostname: string; propertyHostnames: number }[] }).edgeHostnames;
      return [shared, edgeHostname].map((name) => list.find((item) => item.edgeHostname === name)?.propertyHostnames);
    };
    expect(await use()).toEqual([3, 1]);
    await client.post(hostname, "PROVISIONED", { edgeHostname: shared });
    expect(await use()).toEqual([3, 1]);
    await pass();
    expect(await use()).toEqual([4, 0]);
  });
});

describe("partners", () => {
  const whitelist = async () => ((await client.post(hostname, "WHITELISTED")).body as ProvisionStateChange).id;

  test("the first approval counts, and the change goes on until the last has decided", async () => {
    const id = await whitelist();
    await decide({ hostname, verdict: "approve", partner: "PARTNER1" });
    expect(await client.state(hostname)).toEqual({
      hostname,
      provisionState: "WHITELISTED",
      pendingState: null,
      partnerStates: {
        PARTNER1: { provisionState: "WHITELISTED", pendingState: null },
        PARTNER2: { provisionState: "DEPROVISIONED", pendingState: "WHITELISTED" },
      },
    });
    expect(await read(id)).toMatchObject({ currentStatus: "PENDING", completedDate: null });
    expect((await client.post(hostname, "DEPROVISIONED")).status).toBe(412);
    await decide({
      hostname,
      verdict: "reject",
      partner: "PARTNER2",
      reason: "INVALID_ICP_LICENSE",
      explanation: "No.",
    });
    expect(await read(id)).toMatchObject({
      currentStatus: "COMPLETED",
      partnerStatuses: {
        PARTNER1: { currentStatus: "COMPLETED" },
        PARTNER2: { currentStatus: "REJECTED", rejection: { reason: "INVALID_ICP_LICENSE", explanation: "No." } },
      },
    });
  });

  test.each([
    ["reject", "REJECTED"],
    ["cancel", "CANCELED"],
    ["fail", "FAILED"],
  ])("all %s: the change is %s and the hostname stays where it was", async (verdict, currentStatus) => {
    const id = await whitelist();
    await decide({ hostname, verdict });
    const change = await read(id);
    expect(change).toMatchObject({ currentStatus, completedDate: testTime });
    for (const partner of Object.values(change.partnerStatuses)) {
      expect(partner.rejection === undefined).toBe(verdict !== "reject");
    }
    expect(await client.state(hostname)).toMatchObject({ provisionState: "DEPROVISIONED", pendingState: null });
    expect((await client.post(hostname, "WHITELISTED")).status).toBe(202);
  });

  test("a decision is made once, about a pending change, by a partner that is asked", async () => {
    const refusal = (input: object) => decide({ hostname, verdict: "approve", ...input });
    await expect(refusal({})).rejects.toMatchObject({ status: 409 });
    await whitelist();
    await expect(refusal({ partner: "PARTNER9" })).rejects.toMatchObject({ status: 404 });
    await expect(refusal({ hostname: "lost.example" })).rejects.toMatchObject({ status: 404 });
    await refusal({ partner: "PARTNER1" });
    await expect(refusal({ partner: "PARTNER1" })).rejects.toMatchObject({ status: 409 });
    expect(api.simulation.planned().map(({ key }) => key)).toEqual(["656/PARTNER2"]);
  });

  test("what is planned for the next change happens in its time, once", async () => {
    await decide({ hostname, verdict: "reject", partner: "PARTNER2" }, "next-partner-decision");
    const id = await whitelist();
    expect(await read(id)).toMatchObject({ currentStatus: "PENDING" });
    await pass();
    expect(await read(id)).toMatchObject({
      currentStatus: "COMPLETED",
      partnerStatuses: { PARTNER1: { currentStatus: "COMPLETED" }, PARTNER2: { currentStatus: "REJECTED" } },
    });
    const next = (await client.post(hostname, "PROVISIONED", { edgeHostname })).body as ProvisionStateChange;
    await pass();
    expect(await read(next.id)).toMatchObject({ partnerStatuses: { PARTNER2: { currentStatus: "COMPLETED" } } });
  });
});

describe("time", () => {
  const restart = async (progression: "immediate" | number) => {
    await api.end();
    api = await serveSimulator("china-cdn", simulator, { progression });
  };

  test("immediate: the answer is pending, the next one completed", async () => {
    await restart("immediate");
    const { body } = await client.post(hostname, "WHITELISTED");
    expect(body).toMatchObject({ currentStatus: "PENDING" });
    expect(await read((body as ProvisionStateChange).id)).toMatchObject({ currentStatus: "COMPLETED" });
  });

  test("timed: one partner after the other", async () => {
    await restart(2000);
    const { id } = (await client.post(hostname, "WHITELISTED")).body as ProvisionStateChange;
    await api.simulation.advance({ milliseconds: 1000 });
    expect(await read(id)).toMatchObject({
      currentStatus: "PENDING",
      partnerStatuses: { PARTNER1: { completedDate: "2020-02-01T00:00:01Z" }, PARTNER2: { currentStatus: "PENDING" } },
    });
    await api.simulation.advance({ milliseconds: 1000 });
    expect(await read(id)).toMatchObject({ currentStatus: "COMPLETED", completedDate: "2020-02-01T00:00:02Z" });
  });

  test("the list of current changes ends, older ones can still be read", async () => {
    for (let round = 0; round < 6; round++) {
      await client.post(hostname, "WHITELISTED");
      await pass();
      await client.post(hostname, "DEPROVISIONED");
      await pass();
    }
    const ids = (await client.changes(hostname)).map(({ id }) => id);
    expect(ids).toEqual([658, 659, 660, 661, 662, 663, 664, 665, 666, 667]);
    expect(await read(656)).toMatchObject({ id: 656 });
  });
});
