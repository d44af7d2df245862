import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Mock, type MockOptions, startMock } from "../src/index.ts";
import { cpsClient, cpsExample, created, lastId, type ShownChange } from "./cps-client.ts";

type Body = Record<string, unknown>;
const day = 86_400_000;
const start = "2026-06-01T00:00:00Z";

let mock: Mock;
let isOpen = false;
const cps = cpsClient(() => mock.url);
const end = async () => {
  if (isOpen) await mock.close();
  isOpen = false;
};
const begin = async (options: MockOptions = {}) => {
  await end();
  mock = await startMock({ apis: ["cps"], now: start, ...options });
  isOpen = true;
};
beforeEach(() => begin());
afterEach(end);

const problem = (slug: string) => ({ type: expect.stringMatching(new RegExp(`/error-types/${slug}$`)) });
const status = async (change: string) => (await cps.change(change)).statusInfo.status;
const state = async (change: string) => (await cps.change(change)).statusInfo.state;
const advance = (days: number) => mock.control.advance({ milliseconds: days * day });

/** An OV enrollment, which needs nobody: it is deployed by the time it is read. */
async function deployed(cn: string, more: (body: Body) => Body = (body) => body) {
  const body = await cpsExample("enrollment.v12.ov");
  const csr = { ...(body["csr"] as object), cn, sans: [cn, `www.${cn}`] };
  return created(await cps.create(more({ ...body, csr, changeManagement: false })));
}
const settled = async (cn: string) => {
  const { id, change } = await deployed(cn);
  expect(await state(change)).toBe("completed");
  return id;
};
const withSans = (body: Body, sans: readonly string[]) => ({ ...body, csr: { ...(body["csr"] as object), sans } });
const withNetwork = (body: Body, members: object) => ({
  ...body,
  networkConfiguration: { ...(body["networkConfiguration"] as object), ...members },
});
const stored = async (id: number) => (await cps.enrollment(id)).body as Body;

describe("warnings", () => {
  const doubtful = async () => {
    const body = await cpsExample("enrollment.v12.ov");
    return {
      ...body,
      changeManagement: false,
      csr: { cn: "cn.example.org", sans: ["cn.example.org", "-x.example.org"] },
    };
  };

  test("about the request wait for an acknowledgement", async () => {
    const { change } = created(await cps.create(await doubtful()));
    expect(await cps.change(change)).toMatchObject({
      statusInfo: { state: "awaiting-input", status: "wait-review-pre-verification-safety-checks" },
      allowedInput: [{ type: "pre-verification-warnings-acknowledgement" }],
    });
    const [{ info, update }] = (await cps.change(change)).allowedInput as [ShownChange["allowedInput"][number]];
    expect((await cps.get(info, "warnings.v1")).body).toEqual({
      warnings: "Domain name is invalid.",
    });
    const tooEarly = `${change}/input/update/post-verification-warnings-ack`;
    expect((await cps.acknowledge(tooEarly)).body).toMatchObject(problem("invalid-enrollment-state"));
    expect(await cps.acknowledge(update)).toMatchObject({ status: 200, body: { change } });
    expect(await state(change)).toBe("completed");
    expect(await cps.get(info, "warnings.v1")).toMatchObject({ status: 404, body: problem("not-found") });
    expect(await cps.acknowledge(update)).toMatchObject({ status: 409, body: problem("invalid-enrollment-state") });
  });

  test("are about a single name where there are no alternative names", async () => {
    const { change } = created(await cps.create({ ...(await doubtful()), csr: { cn: "single.example.org" } }));
    expect(await state(change)).toBe("completed");
  });

  test("end the change when they are denied", async () => {
    const { id, change } = created(await cps.create(await doubtful()));
    await cps.acknowledge(`${change}/input/update/pre-verification-warnings-ack`, "deny");
    expect((await cps.change(change)).statusInfo).toMatchObject({ state: "cancelled", status: "abandon-slots-action" });
    expect(await stored(id)).toMatchObject({ pendingChanges: [] });
  });

  test("tell of names that another enrollment serves, on this network or the other", async () => {
    await settled("overlap.example.org");
    const make = async (secureNetwork: string) =>
      created(
        await cps.create(
          withNetwork(
            {
              ...(await doubtful()),
              csr: { cn: "new.example.org", sans: ["new.example.org", "www.overlap.example.org"] },
            },
            { secureNetwork },
          ),
        ),
      );
    for (const [secureNetwork, warnings] of [
      ["enhanced-tls", "Name [www.overlap.example.org] is overlapping DNS name of one or more enrollments."],
      ["standard-tls", "The following domain(s) overlap domains on another certificate: www.overlap.example.org."],
    ] as const) {
      const { change } = await make(secureNetwork);
      const { body } = await cps.get(`${change}/input/info/pre-verification-warnings`, "warnings.v1");
      expect(body).toEqual({ warnings });
    }
  });

  test("can be raised through the control API, in a removal too", async () => {
    const id = await settled("raised.example.org");
    const raise = (check: string) =>
      mock.control.decide("cps", "raise-warnings", { enrollmentId: id, check, code: "DNS_NAME_NOT_CNAMED" });
    await raise("post-verification");
    const { change } = created(await cps.remove(id));
    expect(await status(change)).toBe("wait-review-cert-warning");
    expect((await cps.get(`${change}/input/info/post-verification-warnings`, "warnings.v1")).text).toContain(
      "DNS name raised.example.org not CNAMEd for auto validation.",
    );
    await cps.acknowledge(`${change}/input/update/post-verification-warnings-ack`);
    expect(await state(change)).toBe("completed");
    expect((await cps.enrollment(id)).status).toBe(404);
  });
});

describe("an update", () => {
  test("that alters nothing answers 200, in both versions", async () => {
    const id = await settled("same.example.org");
    for (const version of [11, 12]) {
      const { body } = await cps.enrollment(id, version);
      const answer = await cps.update(id, body, "", `enrollment.v${version}`);
      expect(answer).toMatchObject({ status: 200, body: { enrollment: `/cps/v2/enrollments/${id}`, changes: [] } });
      expect(answer.headers["location"]).toBeUndefined();
    }
    expect((await cps.get(`/${id}/history/changes`, "change-history.v5")).body).toMatchObject({
      changes: { length: 1 },
    });
  });

  test("of a contact is kept without a change", async () => {
    const id = await settled("contact.example.org");
    const body = await stored(id);
    const adminContact = { ...(body["adminContact"] as object), email: "new@example.com" };
    expect((await cps.update(id, { ...body, adminContact })).status).toBe(200);
    expect(await stored(id)).toMatchObject({ adminContact: { email: "new@example.com" } });
  });

  test("of the settings deploys them and keeps the certificate", async () => {
    const id = await settled("network.example.org");
    const before = (await cps.get(`/${id}/deployments/production`, "deployment.v8")).body as Body;
    const { change } = created(await cps.update(id, withNetwork(await stored(id), { quicEnabled: true })));
    expect(await stored(id)).toMatchObject({ networkConfiguration: { quicEnabled: true }, pendingChanges: [] });
    expect(await state(change)).toBe("completed");
    const after = (await cps.get(`/${id}/deployments/production`, "deployment.v8")).body as Body;
    expect(after["primaryCertificate"]).toEqual(before["primaryCertificate"]);
    expect(after).toMatchObject({ networkConfiguration: { quicEnabled: true } });
    expect((await cps.get(`/${id}/history/changes`, "change-history.v5")).body).toMatchObject({
      changes: [{ action: "update-network-configuration", primaryCertificate: null }, { action: "new-certificate" }],
    });
  });

  test("of the names brings another certificate, after a review where a name goes", async () => {
    const id = await settled("names.example.org");
    const fewer = withSans(await stored(id), ["names.example.org"]);
    const { change } = created(await cps.update(id, fewer));
    expect(await stored(id)).toMatchObject({
      csr: { sans: ["names.example.org"] },
      pendingChanges: [{ changeType: "modify-san", location: change }],
    });
    const { body } = await cps.get(`${change}/input/info/pre-verification-warnings`, "warnings.v1");
    expect(body).toEqual({
      warnings: expect.stringMatching(/^The SANs \[www\.names\.example\.org\] are scheduled to be removed /),
    });
    await cps.acknowledge(`${change}/input/update/pre-verification-warnings-ack`);
    expect(await state(change)).toBe("completed");
    expect(await stored(id)).toMatchObject({ csr: { sans: ["names.example.org"] } });
    expect((await cps.get(`/${id}/history/certificates`, "certificate-history.v2")).body).toMatchObject({
      certificates: [
        { deploymentStatus: "active", stagingStatus: "active" },
        { deploymentStatus: "inactive", stagingStatus: "inactive", slots: [] },
      ],
    });
  });

  test("renews with force-renewal", async () => {
    const id = await settled("renewal.example.org");
    const { change } = created(
      await cps.update(id, await stored(id), "?force-renewal=true&renewal-date-check-override=true"),
    );
    expect(await state(change)).toBe("completed");
    expect((await cps.get(`/${id}/history/changes`, "change-history.v5")).body).toMatchObject({
      changes: [{ action: "renew", status: "completed" }, { action: "new-certificate" }],
    });
  });

  test("during a change is refused, unless it may cancel it", async () => {
    await begin({ progression: "manual" });
    const { id, change } = await deployed("pending.example.org");
    const body = await stored(id);
    expect(await cps.update(id, body)).toMatchObject({ status: 409, body: problem("conflict") });
    expect(await cps.remove(id)).toMatchObject({ status: 409, body: problem("conflict") });
    const next = created(await cps.update(id, body, "?allow-cancel-pending-changes=true"));
    expect(await state(change)).toBe("cancelled");
    expect(await stored(id)).toMatchObject({
      pendingChanges: [{ location: next.change, changeType: "new-certificate" }],
    });
    expect((await cps.get(`/${id}/history/changes`, "change-history.v5")).body).toMatchObject({
      changes: [{ status: "incomplete", primaryCertificate: null }, { status: "cancelled" }],
    });
  });

  test("waits on staging with change management, unless it may bypass it", async () => {
    const id = await settled("bypass.example.org");
    const managed = { ...(await stored(id)), changeManagement: true };
    expect((await cps.update(id, managed)).status).toBe(200);
    const quic = withNetwork(managed, { quicEnabled: true });
    const waiting = created(await cps.update(id, quic));
    expect(await status(waiting.change)).toBe("wait-ack-change-management");
    await cps.acknowledge(`${waiting.change}/input/update/change-management-ack`, "deny");
    expect(await state(waiting.change)).toBe("cancelled");
    expect(await stored(id)).toMatchObject({ networkConfiguration: { quicEnabled: false } });
    expect((await cps.get(`/${id}/deployments`, "deployments.v8")).body).toMatchObject({
      staging: { networkConfiguration: { quicEnabled: true } },
      production: { networkConfiguration: { quicEnabled: false } },
    });
    const { change } = created(await cps.update(id, quic, "?allow-staging-bypass=true"));
    expect(await state(change)).toBe("completed");
  });
});

describe("a cancellation", () => {
  test("ends a change for good", async () => {
    await begin({ progression: "manual" });
    const { change } = await deployed("cancel.example.org");
    expect(await cps.cancel(change)).toMatchObject({ status: 200, body: { change } });
    expect(await cps.change(change)).toMatchObject({ statusInfo: { state: "cancelled" }, allowedInput: [] });
    expect(await cps.cancel(change)).toMatchObject({ status: 409, body: problem("cannot-cancel-pending-change") });
    await mock.control.advance({ rounds: 20 });
    expect(await state(change)).toBe("cancelled");
  });

  test("comes too late once production is reached", async () => {
    await begin({ progression: "manual" });
    const { id, change } = await deployed("late.example.org");
    const seen: string[] = [];
    while ((await status(change)) !== "live-check-action") {
      seen.push(await status(change));
      await mock.control.advance({ rounds: 1, api: "cps", key: String(lastId(change)) });
    }
    expect(seen).toEqual([
      "pre-verification-safety-checks",
      "pre-verification-safety-checks",
      "generate-csr",
      "check-for-cert",
      "deploy-cert-to-staging",
      "deploy-cert-to-production",
    ]);
    expect(await cps.cancel(change)).toMatchObject({ status: 409, body: problem("cannot-cancel-pending-change") });
    const answer = await cps.update(id, await stored(id), "?allow-cancel-pending-changes=true");
    expect(answer).toMatchObject({ status: 409, body: problem("cannot-cancel-pending-change") });
  });
});

describe("a removal", () => {
  test("is done at once where nothing was deployed", async () => {
    await begin({ progression: "manual" });
    const { id, change } = await deployed("never.example.org");
    expect(await cps.remove(id, "?allow-cancel-pending-changes=true")).toMatchObject({
      status: 200,
      body: { enrollment: `/cps/v2/enrollments/${id}`, changes: [] },
    });
    expect(await cps.enrollment(id)).toMatchObject({ status: 404, body: problem("not-found") });
    expect((await cps.get(change, "change.v2")).status).toBe(404);
  });

  test("is a change where a certificate is deployed", async () => {
    const id = await settled("gone.example.org");
    await mock.control.setProgression("manual");
    const { change } = created(await cps.remove(id));
    expect(await stored(id)).toMatchObject({ pendingChanges: [{ location: change, changeType: null }] });
    await mock.control.advance({ rounds: 2 });
    expect(await status(change)).toBe("deprovision-cert");
    expect((await cps.cancel(change)).status).toBe(409);
    expect((await cps.enrollment(id)).status).toBe(200);
    await mock.control.advance({ rounds: 1 });
    expect((await cps.enrollment(id)).status).toBe(404);
    expect(await state(change)).toBe("completed");
    const { enrollments } = (await cps.get("", "enrollments.v12")).body as { enrollments: { id: number }[] };
    expect(enrollments.map((enrollment) => enrollment.id)).not.toContain(id);
  });
});

describe("a deployment window", () => {
  test("that opens later holds the change back", async () => {
    const body = await cpsExample("enrollment.v12.ov");
    const named = { ...body, changeManagement: false, csr: { cn: "window.example.org" } };
    const { id, change } = created(await cps.create(named, "&deploy-not-before=2026-06-10"));
    expect((await cps.change(change)).statusInfo).toMatchObject({
      state: "running",
      status: "deploy-cert-to-production",
      deploymentSchedule: { notBefore: "2026-06-10T00:00:00Z", notAfter: null },
    });
    await advance(8);
    expect(await state(change)).toBe("running");
    expect(await stored(id)).toMatchObject({ productionSlots: [], stagingSlots: [expect.any(Number)] });
    await advance(1);
    await cps.change(change);
    expect(await state(change)).toBe("completed");
  });

  test("can be moved while the change waits", async () => {
    const body = await cpsExample("enrollment.v12.ov");
    const named = { ...body, changeManagement: false, csr: { cn: "moved.example.org" } };
    const { change } = created(await cps.create(named, "&deploy-not-before=2026-06-10"));
    expect(await state(change)).toBe("running");
    expect((await cps.schedule(change, { notBefore: "nonsense" })).status).toBe(400);
    expect(await cps.schedule(change, { notBefore: null, notAfter: "2026-06-02T12:00:00Z" })).toMatchObject({
      status: 200,
      body: { change },
    });
    expect((await cps.get(`${change}/deployment-schedule`, "deployment-schedule.v1")).body).toEqual({
      notBefore: null,
      notAfter: "2026-06-02T12:00:00Z",
    });
    expect(await state(change)).toBe("completed");
    expect((await cps.schedule(change, {})).status).toBe(400);
  });

  test("that has closed fails the change", async () => {
    const { change } = created(await cps.create(await cpsExample("enrollment.v12.dv"), "&deploy-not-after=2026-06-01"));
    await advance(2);
    await mock.control.decide("cps", "publish-challenge", { changeId: lastId(change) });
    await cps.change(change);
    expect((await cps.change(change)).statusInfo).toMatchObject({
      state: "error",
      error: { code: "DEPLOYMENT_WINDOW_MISSED" },
    });
  });

  test("that is moved while staging is reviewed needs another hash", async () => {
    const change = "/cps/v2/enrollments/10020/changes/10022";
    const info = `${change}/input/info/change-management-info`;
    const read = async () =>
      ((await cps.get(info, "change-management-info.v5")).body as { validationResultHash: string })
        .validationResultHash;
    const old = await read();
    await cps.schedule(change, { notBefore: "2026-05-01T00:00:00Z" });
    const ack = `${change}/input/update/change-management-ack`;
    expect(await cps.acknowledge(ack, "acknowledge", old)).toMatchObject({
      status: 409,
      body: problem("invalid-enrollment-state"),
    });
    expect((await cps.acknowledge(ack, "acknowledge", await read())).status).toBe(200);
    expect(await state(change)).toBe("completed");
  });
});

describe("time", () => {
  test("ends challenges that nobody met, and brings new ones", async () => {
    const change = "/cps/v2/enrollments/10010/changes/10011";
    const info = `${change}/input/info/lets-encrypt-challenges`;
    const tokens = async () => {
      const { body } = await cps.get(info, "dv-challenges.v2");
      return (body as { dv: { challenges: { token: string }[] }[] }).dv.map(({ challenges }) => challenges[0]?.token);
    };
    const old = await tokens();
    await advance(7);
    const fresh = await tokens();
    expect(fresh).toHaveLength(old.length);
    expect(fresh).not.toEqual(old);
    expect((await cps.get("/10010/dv-history", "dv-history.v1")).body).toMatchObject({
      results: [
        {
          domain: "shop.example.com",
          domainHistory: [{ status: "Invalid", validationStatus: "EXPIRED" }, { status: "Awaiting user" }],
        },
        { domain: "www.shop.example.com" },
      ],
    });
  });

  test("renews a certificate 90 days before its end", async () => {
    const id = await settled("old.example.org");
    expect(await stored(id)).toMatchObject({ autoRenewalStartTime: "2027-03-03T00:00:00Z" });
    await advance(274);
    expect(await stored(id)).toMatchObject({ pendingChanges: [] });
    await advance(1);
    expect(await stored(id)).toMatchObject({ pendingChanges: [{ changeType: "renewal" }] });
    expect(await stored(id)).toMatchObject({ pendingChanges: [], autoRenewalStartTime: "2027-12-03T00:00:00Z" });
  });

  test("is no matter to a renewal that is asked for", async () => {
    const id = await settled("asked.example.org");
    expect(await mock.control.decide("cps", "start-renewal", { enrollmentId: id })).toEqual({
      changes: [expect.any(Number)],
    });
    await expect(mock.control.decide("cps", "start-renewal", { enrollmentId: 10010 })).rejects.toThrow("pending");
    await cps.enrollment(id);
    expect((await cps.get(`/${id}/history/certificates`, "certificate-history.v1")).body).toMatchObject({
      certificates: { length: 2 },
    });
  });
});

describe("settings and the seed", () => {
  test("spell the status of a domain validation as asked", async () => {
    const change = "/cps/v2/enrollments/10010/changes/10011";
    expect(await status(change)).toBe("coodinate-domain-validation");
    await begin({ settings: { cps: { domainValidationStatus: "coordinate-domain-validation" } } });
    expect(await status(change)).toBe("coordinate-domain-validation");
  });

  test("refuse a second create within an interval", async () => {
    await begin({ settings: { cps: { createIntervalSeconds: 300 } } });
    const body = await cpsExample("enrollment.v12.third-party");
    expect((await cps.create(body)).status).toBe(202);
    expect(await cps.create(body)).toMatchObject({ status: 409, body: problem("conflict") });
    await mock.control.advance({ milliseconds: 300_000 });
    expect((await cps.create(body)).status).toBe(202);
  });

  test("the seed is what the contract's examples show", async () => {
    const wanted = await cpsExample("enrollments.v12.mixed");
    const { body } = await cps.get(`?contractId=1-1TJZH5`, "enrollments.v12");
    const ids = (list: unknown) =>
      (list as { enrollments: { id: number; pendingChanges: unknown }[] }).enrollments.map(
        ({ id, pendingChanges }) => ({ id, pendingChanges }),
      );
    expect(ids(body)).toEqual(ids(wanted));
    expect((await cps.get("?contractId=1-NOTHING", "enrollments.v12")).body).toEqual({ enrollments: [] });
    // The example's certificate is not valid before.
    await begin({ now: "2026-12-01T00:00:00Z" });
    const signed = await cpsExample("certificate-and-trust-chain.v2.one-key");
    const update = "/10001/changes/10002/input/update/third-party-cert-and-trust-chain";
    expect((await cps.upload(update, signed)).status).toBe(200);
    expect(await status("/10001/changes/10002")).toBe("wait-ack-change-management");
    const both = await cpsExample("certificate-and-trust-chain.v2.two-keys");
    expect((await cps.upload("/10050/changes/10052/input/update/third-party-cert-and-trust-chain", both)).status).toBe(
      200,
    );
  });

  test("the same seed gives the same challenges", async () => {
    const read = async () =>
      (await cps.get("/10010/changes/10011/input/info/lets-encrypt-challenges", "dv-challenges.v2")).body;
    const first = await read();
    await begin();
    expect(await read()).toEqual(first);
    await begin({ seed: 2 });
    expect(await read()).not.toEqual(first);
  });

  test("a change belongs to its enrollment", async () => {
    expect((await cps.get("/10010/changes/10002", "change.v2")).status).toBe(404);
    expect((await cps.acknowledge("/10001/changes/99/input/update/change-management-ack")).status).toBe(404);
  });
});
