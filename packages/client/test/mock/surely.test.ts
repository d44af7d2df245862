import { type Mock, startMock } from "@edge-contracts/mock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fetch } from "../../src/call/client-options.ts";
import { createAdminJobsClient } from "../../src/generated/admin-jobs/client.ts";
import { createChinaCdnClient } from "../../src/generated/china-cdn/client.ts";
import { createCpsClient, type EnrollmentV11 } from "../../src/generated/cps/client.ts";
import * as jobs from "../../src/waiters/admin-jobs.ts";
import * as china from "../../src/waiters/china-cdn.ts";
import * as cps from "../../src/waiters/cps.ts";
import { contractExample } from "./contract-example.ts";

let mock: Mock;
beforeEach(async () => {
  mock = await startMock({ progression: "manual" });
});
afterEach(() => mock.close());

const fast = { intervalMs: 1, maxIntervalMs: 2 };

const html = (status: number) => new Response("<html>", { status, headers: { "Content-Type": "text/html" } });

/** Loses the first write: after the server has taken it, or on its way there. The next looks meet an outage. */
function losing(when: "after" | "before", meanwhile: () => Promise<unknown> = async () => {}) {
  const statuses: number[] = [];
  let lost = 0;
  let outage = 0;
  const fetch: Fetch = async (request) => {
    if (request.method === "GET") {
      if (outage-- > 0) return html(503);
      return globalThis.fetch(request);
    }
    if (lost++ > 0) {
      const response = await globalThis.fetch(request);
      statuses.push(response.status);
      return response;
    }
    outage = 4;
    if (when === "before") {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
    }
    statuses.push((await globalThis.fetch(request)).status);
    await meanwhile();
    return html(504);
  };
  const options = { host: mock.url, fetch, retry: false } as const;
  return {
    statuses,
    china: createChinaCdnClient(options),
    cps: createCpsClient(options),
    jobs: createAdminJobsClient({ ...options, token: "t" }),
  };
}

const idOf = (location = "") => Number(location.split("/").at(-1));

/** An enrollment whose change asks for something, made without loss. */
async function asking(input: string) {
  const calm = createCpsClient({ host: mock.url });
  const body = await contractExample<EnrollmentV11>("cps", "enrollment.v11.third-party");
  const created = await calm
    .createEnrollment({ contractId: "1-1TJZH5", "allow-duplicate-cn": true, body: body as never })
    .orThrow();
  const ids = { enrollmentId: idOf(created.enrollment), changeId: idOf(created.changes[0]) };
  for (let round = 0; round < 30; round++) {
    const { allowedInput } = await calm.getChange(ids).orThrow();
    if (allowedInput.some(({ type }) => type === input)) return { ids, calm };
    await mock.control.advance({ rounds: 1 });
  }
  throw new Error(`never asked for ${input}`);
}

describe.each(["after", "before"] as const)("a write that is lost %s it reached the server is done once", (when) => {
  const once = (statuses: readonly number[]) => expect(statuses.filter((status) => status < 300)).toHaveLength(1);

  test("setDeprovisionPolicy", async () => {
    const { china: client, statuses } = losing(when);
    const [{ edgeHostname }] = (await client.listEdgeHostnames().orThrow()).edgeHostnames as [{ edgeHostname: string }];
    const body = { unmapSharedEdgeHostname: false };
    const written = await china.surely(client, "setDeprovisionPolicy", { edgeHostname, body }, fast);
    expect(written.answered).toBe(when === "before");
    expect(await client.getDeprovisionPolicy({ edgeHostname }).orThrow()).toMatchObject(body);
    once(statuses);
  });

  test("putPropertyHostname", async () => {
    const { china: client, statuses } = losing(when);
    const hostname = "www.example.com";
    const { icpNumberId, serviceCategory } = await client.getPropertyHostname({ hostname }).orThrow();
    const body = { hostname, icpNumberId, serviceCategory, comments: "surely" };
    await china.surely(client, "putPropertyHostname", { hostname, body }, fast);
    expect(await client.getPropertyHostname({ hostname }).orThrow()).toMatchObject(body);
    once(statuses);
  });

  test("createProvisionStateChange", async () => {
    const { china: client, statuses } = losing(when);
    const hostname = "www.example3.com";
    const body = { hostname, targetState: "WHITELISTED" } as const;
    await china.surely(client, "createProvisionStateChange", { hostname, body }, fast);
    const { provisionStateChanges } = await client.listCurrentProvisionStateChanges({ hostname }).orThrow();
    expect(provisionStateChanges.filter(({ currentStatus }) => currentStatus === "PENDING")).toHaveLength(1);
    once(statuses);
  });

  test("uploadThirdPartyCertificate, cancelChange, deleteEnrollment", async () => {
    const { ids, calm } = await asking("third-party-certificate");
    const { csrs } = await calm.getThirdPartyCsr(ids).orThrow();
    const certificatesAndTrustChains = (await Promise.all(
      csrs.map(async ({ csr, keyAlgorithm }) => ({
        ...((await mock.control.decide("cps", "sign-csr", { csr })) as object),
        keyAlgorithm,
      })),
    )) as cps.SignedCertificate[];
    const upload = losing(when);
    await cps.surely(upload.cps, "uploadThirdPartyCertificate", { ...ids, body: { certificatesAndTrustChains } }, fast);
    once(upload.statuses);
    const other = await asking("third-party-certificate");
    const cancel = losing(when);
    await cps.surely(cancel.cps, "cancelChange", other.ids, fast);
    once(cancel.statuses);
    const removal = losing(when);
    await cps.surely(removal.cps, "deleteEnrollment", { enrollmentId: other.ids.enrollmentId }, fast);
    once(removal.statuses);
  });

  test("updateEnrollment, of an enrollment with a change that it replaces", async () => {
    const { cps: client, statuses } = losing(when);
    const enrollmentId = 10001;
    const { pendingChanges, ...body } = await client.getEnrollment({ enrollmentId }).orThrow();
    const query = { "allow-cancel-pending-changes": true, "force-renewal": true };
    await cps.surely(client, "updateEnrollment", { enrollmentId, ...query, body: body as never }, fast);
    const { pendingChanges: now } = await client.getEnrollment({ enrollmentId }).orThrow();
    expect(now).toHaveLength(1);
    expect(now).not.toEqual(pendingChanges);
    once(statuses);
  });

  test("updateEnrollment, of what begins no change", async () => {
    const { ids, calm } = await asking("third-party-certificate");
    const { enrollmentId } = ids;
    await calm.cancelChange(ids).orThrow();
    const { cps: client, statuses } = losing(when);
    const { pendingChanges: _, ...body } = await client.getEnrollment({ enrollmentId }).orThrow();
    Object.assign(body.techContact as object, { firstName: "Surely" });
    await cps.surely(client, "updateEnrollment", { enrollmentId, body: body as never }, fast);
    expect((await client.getEnrollment({ enrollmentId }).orThrow()).techContact?.firstName).toBe("Surely");
    once(statuses);
  });

  test("what reading cannot tell is an unknown outcome, and sent once", async () => {
    const { cps: client, jobs: admin, statuses } = losing(when);
    const body = (await contractExample<EnrollmentV11>("cps", "enrollment.v11.dv")) as never;
    const argument = { contractId: "1-1TJZH5", "allow-duplicate-cn": true, body };
    const error = await cps.surely(client, "createEnrollment", argument, fast).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "UnknownOutcomeError", operationId: "createEnrollment" });
    const found = await (error as cps.UnknownOutcomeError).findOut();
    expect(found).toHaveLength(when === "after" ? 1 : 0);
    expect(statuses.length).toBe(when === "after" ? 1 : 0);
    expect(await admin.listSanMappings({ project_id: "110011" })).toMatchObject({ ok: true });
  });

  test("replaceSanMappings", async () => {
    const { jobs: client, statuses } = losing(when);
    const list = await client.listSanMappings({ project_id: "110011" }).orThrow();
    const argument = { project_id: "110011", body: [...list].reverse() as never };
    const written = jobs.surely(client, "replaceSanMappings", argument, fast);
    if (when === "after") await written;
    else await expect(written).rejects.toMatchObject({ name: "UnknownOutcomeError" });
    expect(statuses).toHaveLength(when === "after" ? 1 : 0);
  });
});

test("a change that partners refuse before anybody looks is not created again", async () => {
  const hostname = "www.example3.com";
  await mock.control.decide("china-cdn", "next-partner-decision", { hostname, verdict: "reject" });
  const { china: client, statuses } = losing("after", () => mock.control.advance({ rounds: 20 }));
  const body = { hostname, targetState: "WHITELISTED" } as const;
  const written = await china.surely(client, "createProvisionStateChange", { hostname, body }, fast);
  expect(written.answered).toBe(false);
  expect(statuses).toEqual([202]);
  const { provisionStateChanges } = await client.listCurrentProvisionStateChanges({ hostname }).orThrow();
  expect(provisionStateChanges.map(({ currentStatus }) => currentStatus)).toContain("REJECTED");
});

test("an abort reaches the look-up", async () => {
  const controller = new AbortController();
  const looks: AbortSignal[] = [];
  const fetch: Fetch = (request) => {
    if (request.method !== "GET") return Promise.resolve(html(504));
    looks.push(request.signal);
    controller.abort(new Error("enough"));
    return new Promise(() => {});
  };
  const client = createChinaCdnClient({ host: "h", fetch, retry: false });
  const argument = { edgeHostname: "e", body: { unmapSharedEdgeHostname: true } };
  const options = { ...fast, signal: controller.signal };
  await expect(china.surely(client, "setDeprovisionPolicy", argument, options)).rejects.toThrow("enough");
  expect(looks.map(({ aborted }) => aborted)).toEqual([true]);
});

test("a limit is waited for and no refusal is sent again", async () => {
  let count = 0;
  const fetch: Fetch = async () => {
    count++;
    const status = count === 1 ? 429 : 409;
    const headers = { "Content-Type": "application/problem+json", "Retry-After": "0" };
    return new Response(JSON.stringify({ type: "x", title: "t" }), { status, headers });
  };
  const client = createCpsClient({ host: "h", fetch, retry: false });
  const ids = { enrollmentId: 1, changeId: 2 };
  await expect(cps.surely(client, "cancelChange", ids, fast)).rejects.toMatchObject({ name: "ApiError", status: 409 });
  expect(count).toBe(2);
});
