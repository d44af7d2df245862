import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { simulator } from "../src/china-cdn/simulator.ts";
import { chinaCdnClient } from "./china-cdn-client.ts";
import { type SimulatedApi, serveSimulator, testTime } from "./simulated-api.ts";

let api: SimulatedApi;
beforeEach(async () => {
  api = await serveSimulator("china-cdn", simulator);
});
afterEach(() => api.end());
const client = chinaCdnClient(() => api.url);
const pass = () => api.simulation.advance({ rounds: 1 });
const decide = (input: object) => api.simulation.decide("china-cdn", "partner-decision", { ...input });
const data = { icpNumberId: 1, serviceCategory: 21 };
const now = testTime;

describe("creating", () => {
  test("answers 201 once, then 200 with the same", async () => {
    const wanted = { ...data, comments: "Courses" };
    const created = await client.put("www.example4.com", wanted, "?groupId=123");
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      hostname: "www.example4.com",
      ...wanted,
      createdBy: "fsmith",
      createdDate: now,
      updatedBy: "fsmith",
      updatedDate: now,
    });
    await api.simulation.advance({ milliseconds: 3_600_000 });
    const again = await client.put("www.example4.com", wanted);
    expect([again.status, again.body]).toEqual([200, created.body]);
    expect((await client.hostname("www.example4.com")).body).toEqual(created.body);
    expect(await client.state("www.example4.com")).toEqual({
      hostname: "www.example4.com",
      provisionState: "DEPROVISIONED",
      pendingState: null,
      partnerStates: {},
    });
    expect(await client.changes("www.example4.com")).toEqual([]);
  });

  test("needs a group (400) that exists (404), and leaves nothing behind", async () => {
    const groupless = await client.put("www.example4.com", data);
    expect(groupless.status).toBe(400);
    expect(groupless.body).toMatchObject({
      type: "/chinacdn/problem-types/bad-request",
      errors: [{ pointer: "/query/groupId" }],
    });
    const lost = await client.put("www.example4.com", data, "?groupId=9");
    expect([lost.status, lost.body]).toMatchObject([404, { detail: "There is no group 9." }]);
    expect((await client.hostname("www.example4.com")).status).toBe(404);
  });

  test("names every fault at once", async () => {
    const { status, body } = await client.put("www.example4.com", { ...data, hostname: "other.com", icpNumberId: 99 });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ pointer: "/body/hostname" }, { pointer: "/body/icpNumberId" }] });
  });
});

describe("updating", () => {
  test("replaces what the client decides and keeps what the service does", async () => {
    const before = (await client.hostname("www.example.com")).body as object;
    const { status, body } = await client.put("www.example.com", {
      ...before,
      serviceCategory: 6,
      createdBy: "mallory",
      createdDate: "1999-01-01T00:00:00Z",
      updatedBy: "mallory",
    });
    expect(status).toBe(200);
    expect(body).toEqual({ ...before, serviceCategory: 6, updatedBy: "fsmith", updatedDate: now });
  });

  test("an edit is dated, and leaves the creation as it was", async () => {
    await api.simulation.advance({ milliseconds: 3_600_000 });
    await client.put("www.example3.com", { icpNumberId: 456, serviceCategory: 9, comments: "x" });
    expect((await client.hostname("www.example3.com")).body).toMatchObject({
      createdDate: "2019-07-01T12:32:01Z",
      updatedDate: "2020-02-01T01:00:00Z",
    });
  });

  test("drops comments that are not sent back", async () => {
    await client.put("www.example.com", { icpNumberId: 456, serviceCategory: 13 });
    expect((await client.hostname("www.example.com")).body).not.toHaveProperty("comments");
  });

  test("asks nobody again while a hostname is DEPROVISIONED", async () => {
    await client.put("www.example3.com", { icpNumberId: 457, serviceCategory: 9 });
    expect(await client.changes("www.example3.com")).toEqual([]);
  });
});

describe("a new ICP number of a whitelisted hostname", () => {
  const renumber = (icpNumberId = 457) => client.put("www.example.com", { icpNumberId, serviceCategory: 13 });

  test("is shown at once and asks those partners again that had approved", async () => {
    expect((await renumber()).body).toMatchObject({ icpNumberId: 457 });
    expect(await client.state("www.example.com")).toEqual({
      hostname: "www.example.com",
      provisionState: "WHITELISTED",
      pendingState: "WHITELISTED",
      partnerStates: {
        PARTNER1: { provisionState: "WHITELISTED", pendingState: "WHITELISTED" },
        PARTNER2: { provisionState: "DEPROVISIONED", pendingState: null },
        PARTNER3: { provisionState: "WHITELISTED", pendingState: "WHITELISTED" },
      },
    });
    expect((await client.changes("www.example.com")).at(-1)).toMatchObject({
      id: 656,
      targetState: "WHITELISTED",
      previousState: "WHITELISTED",
      currentStatus: "PENDING",
    });
    await pass();
    expect(await client.state("www.example.com")).toMatchObject({ provisionState: "WHITELISTED", pendingState: null });
  });

  test("stands in the way of further compliance data (409), not of comments or the same data", async () => {
    await renumber();
    const refused = await renumber(456);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ type: "/chinacdn/problem-types/re-approval-pending", status: 409 });
    expect((await renumber()).status).toBe(200);
    const commented = await client.put("www.example.com", { icpNumberId: 457, serviceCategory: 13, comments: "x" });
    expect(commented.status).toBe(200);
    await pass();
    expect((await renumber(456)).status).toBe(200);
  });

  test("stands in the way of a change of state (412)", async () => {
    await renumber();
    expect((await client.post("www.example.com", "DEPROVISIONED")).status).toBe(412);
  });

  test.each(["reject", "cancel", "fail"])("that all partners %s ends DEPROVISIONED", async (verdict) => {
    await renumber();
    await decide({ hostname: "www.example.com", verdict });
    expect(await client.state("www.example.com")).toMatchObject({
      provisionState: "DEPROVISIONED",
      pendingState: null,
      partnerStates: { PARTNER1: { provisionState: "DEPROVISIONED" }, PARTNER3: { provisionState: "DEPROVISIONED" } },
    });
  });

  test("that one partner refuses stays with the other", async () => {
    await renumber();
    await decide({ hostname: "www.example.com", verdict: "reject", partner: "PARTNER1" });
    await pass();
    expect(await client.state("www.example.com")).toMatchObject({
      provisionState: "WHITELISTED",
      partnerStates: { PARTNER1: { provisionState: "DEPROVISIONED" }, PARTNER3: { provisionState: "WHITELISTED" } },
    });
  });
});

describe("what does not exist", () => {
  const nowhere = "www.nowhere.example";
  test.each([
    ["the hostname", () => client.hostname(nowhere)],
    ["its change", () => client.change(nowhere, 654)],
    [
      "its changes",
      () => client.get(`/property-hostnames/${nowhere}/provision-state-changes/current`, "provision-state-changes.v1"),
    ],
    ["a change of it", () => client.post(nowhere, "WHITELISTED")],
    ["another hostname's change", () => client.change("www.example3.com", 654)],
    ["an edge hostname's policy", () => client.policy(nowhere)],
    ["an edge hostname to set a policy of", () => client.setPolicy(nowhere, { unmapSharedEdgeHostname: true })],
  ])("%s is not found", async (_, ask) => {
    const { status, body } = await ask();
    expect(status).toBe(404);
    expect(body).toMatchObject({ type: "/chinacdn/problem-types/resource-not-found", status: 404 });
  });
});

describe("edge hostnames", () => {
  test("version 1 knows neither use nor policy", async () => {
    const { body, headers } = await client.get("/edge-hostnames", "edge-hostnames.v1");
    expect(headers["content-type"]).toBe("application/vnd.akamai.chinacdn.edge-hostnames.v1+json");
    const [first] = (body as { edgeHostnames: object[] }).edgeHostnames;
    expect(first).toEqual({ edgeHostname: "www.example.com.edgesuite.net", status: "READY" });
  });

  test("a policy that was read can be sent back; the service keeps its audit members", async () => {
    const edgeHostname = "www.example.com.edgekey.net";
    const { status, body } = await client.setPolicy(edgeHostname, {
      ...((await client.policy(edgeHostname)).body as object),
      unmapSharedEdgeHostname: true,
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      unmapSharedEdgeHostname: true,
      createdBy: "fsmith",
      createdDate: now,
      updatedBy: "fsmith",
      updatedDate: now,
    });
    const list = (await client.get("/edge-hostnames", "edge-hostnames.v2")).body as { edgeHostnames: object[] };
    expect(list.edgeHostnames).toContainEqual(expect.objectContaining({ edgeHostname, unmapSharedEdgeHostname: true }));
  });
});
