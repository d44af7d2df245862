import "reflect-metadata";
import { Pkcs10CertificateRequest } from "@peculiar/x509";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { cpsClient, cpsExample, created } from "./cps-client.ts";

// Each of these is what somebody's client met on the real servers, or what it does in spite of us.
type Body = Record<string, unknown>;
let mock: Mock;
const cps = cpsClient(() => mock.url);
beforeEach(async () => {
  mock = await startMock({ apis: ["cps"], now: "2026-06-01T00:00:00Z" });
});
afterEach(() => mock.close());

const shown = async (id: number) => (await cps.enrollment(id)).body as Body;

async function dv(csr: object): Promise<{ id: number; change: string }> {
  return created(await cps.create({ ...(await cpsExample("enrollment.v12.dv")), csr }));
}

test("a common name outside sans is added to them, without a warning", async () => {
  const { id, change } = await dv({ cn: "cn.example.org", sans: ["v.example.org"] });
  expect(await shown(id)).toMatchObject({ csr: { cn: "cn.example.org", sans: ["cn.example.org", "v.example.org"] } });
  expect((await cps.change(change)).statusInfo.status).toBe("coodinate-domain-validation");
});

test("names in two spellings are one name, with one challenge", async () => {
  const { change } = await dv({ cn: "a.example.org", sans: ["A.example.org", "b.example.org", "B.EXAMPLE.ORG"] });
  const { body } = await cps.get(`${change}/input/info/lets-encrypt-challenges`, "dv-challenges.v2");
  expect((body as { dv: { domain: string }[] }).dv.map(({ domain }) => domain)).toEqual([
    "a.example.org",
    "b.example.org",
  ]);
});

test("what an accepted update asks for is shown while its change is pending, and gone when that is cancelled", async () => {
  await mock.control.setProgression("manual");
  const id = 10_020;
  const body = await shown(id);
  const csr = body["csr"] as { sans: string[] };
  const sans = [...csr.sans, "added.example.com"];
  const answer = await cps.update(id, { ...body, csr: { ...csr, sans } }, "?allow-cancel-pending-changes=true");
  expect((await shown(id))["csr"]).toMatchObject({ sans });
  const { change } = created(answer);
  await cps.cancel(change);
  expect((await shown(id))["csr"]).toMatchObject({ sans: csr.sans });
});

test("the newest entry of a seeded history has the certificate that is deployed", async () => {
  for (const id of [10_020, 10_050]) {
    const { changes } = (await cps.get(`/${id}/history/changes`, "change-history.v5")).body as {
      changes: { primaryCertificate: { certificate: string | null } | null }[];
    };
    const newest = changes.find(({ primaryCertificate }) => primaryCertificate?.certificate);
    expect(newest?.primaryCertificate?.certificate).toContain("BEGIN CERTIFICATE");
  }
});

test("of more than six certificates the newest are shown, unless all are asked for", async () => {
  const { id } = created(await cps.create(await cpsExample("enrollment.v12.third-party")));
  const deploy = async (change: string) => {
    const { body } = await cps.get(`${change}/input/info/third-party-csr`, "csr.v1");
    const signed = await mock.control.decide("cps", "sign-csr", { csr: (body as { csr: string }).csr });
    await cps.upload(`${change}/input/update/third-party-cert-and-trust-chain`, signed, 1);
    await mock.control.advance({ rounds: 20 });
    await cps.acknowledge(`${change}/input/update/change-management-ack`);
    await mock.control.advance({ rounds: 20 });
  };
  const pending = async () => {
    const { pendingChanges } = (await cps.enrollment(id)).body as { pendingChanges: { location: string }[] };
    return pendingChanges[0]?.location;
  };
  for (let renewal = 0; renewal < 8; renewal++) {
    if (renewal > 0) await mock.control.decide("cps", "start-renewal", { enrollmentId: id });
    await deploy((await pending()) ?? "");
  }
  const history = async (query: string) => {
    const { body } = await cps.get(`/${id}/history/certificates${query}`, "certificate-history.v2");
    return (body as { certificates: object[] }).certificates;
  };
  const all = await history("?includeAll=true");
  expect(all).toHaveLength(8);
  expect(await history("")).toEqual(all.slice(0, 6));
  expect(await history("?includeAll=false")).toEqual(all.slice(0, 6));
});

test.each(["1334298001891961", "9007199254740991"])("an id of 16 digits (%s) is an id that nobody has", async (id) => {
  expect((await cps.get(`/${id}/dv-history`, "dv-history.v1")).status).toBe(404);
});

test("flags of what waits for an acknowledgement are text", async () => {
  const path = "/10020/changes/10022/input/info/change-management-info";
  for (const version of [5, 6]) {
    expect((await cps.get(path, `change-management-info.v${version}`)).body).toMatchObject({
      pendingState: {
        pendingCertificates: [{ ocspStapled: expect.stringMatching(/^(true|false)$/) }],
        pendingNetworkConfiguration: { quicEnabled: "false", sniOnly: "false" },
      },
    });
  }
});

test.each(['Example "Best" GmbH', "#hash", "#", "a\\b\\", '"', "a, O=b + c", " begin and end ", "Größe"])(
  "an organization may be called %s",
  async (o) => {
    const body = await cpsExample("enrollment.v12.third-party");
    const csr = { ...(body["csr"] as object), o };
    const { change } = created(await cps.create({ ...body, csr }));
    const { body: info, text } = await cps.get(`${change}/input/info/third-party-csr`, "csr.v1");
    expect((info as { csr?: string }).csr, text).toBeDefined();
    const request = new Pkcs10CertificateRequest((info as { csr: string }).csr);
    expect(request.subjectName.getField("O")).toEqual([o]);
    expect((await mock.control.clock()).failed).toEqual([]);
  },
);

test("a subject that no certificate can say is refused, by the name of the member", async () => {
  const body = await cpsExample("enrollment.v12.third-party");
  const csr = { ...(body["csr"] as object), ou: "x".repeat(140_000) };
  expect(await cps.create({ ...body, csr })).toMatchObject({
    status: 400,
    body: { detail: "body/csr/ou must NOT have more than 64 characters." },
  });
});

test("a telephone number of a hundred thousand digits costs next to nothing", async () => {
  const body = await cpsExample("enrollment.v12.dv");
  const adminContact = { ...(body["adminContact"] as object), phone: `${"1".repeat(100_000)}a` };
  const begin = process.cpuUsage();
  expect(await cps.create({ ...body, adminContact })).toMatchObject({
    status: 400,
    body: { detail: "adminContact.phone is not a telephone number." },
  });
  expect(process.cpuUsage(begin).user / 1000, "milliseconds of the processor").toBeLessThan(3000);
});

test("before the first deployment the command line's version is not found, and newer ones have no certificate", async () => {
  const ask = async (version: number) =>
    (await cps.get("/10010/deployments/production", `deployment.v${version}`)).status;
  expect([await ask(1), await ask(3), await ask(6), await ask(8)]).toEqual([404, 404, 200, 200]);
});
