import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { cpsClient, cpsExample, created, lastId } from "./cps-client.ts";

let mock: Mock;
const cps = cpsClient(() => mock.url);
beforeAll(async () => {
  mock = await startMock({ apis: ["cps"] });
});
afterAll(() => mock.close());

interface Signed {
  readonly certificate: string;
  readonly trustChain: string;
}
const sign = (csr: string, wish: object = {}) =>
  mock.control.decide("cps", "sign-csr", { csr, ...wish }) as Promise<Signed>;
const named = (body: Record<string, unknown>, cn: string, sans: readonly string[] | null = [cn]) => {
  const csr = { ...(body["csr"] as object), cn, sans };
  const network = body["networkConfiguration"] as object;
  const settings = { cloneDnsNames: true, dnsNames: null };
  const dnsNameSettings = "sniOnly" in network && network.sniOnly === true ? settings : null;
  return { ...body, csr, networkConfiguration: { ...network, dnsNameSettings } };
};

test("a third-party certificate goes from the published sample to both networks", async () => {
  const answer = await cps.create(await cpsExample("enrollment.v12.third-party"));
  const { id, change } = created(answer);
  expect(answer.headers["location"]).toBe(change);
  expect((await cps.enrollment(id)).body).toMatchObject({
    id,
    pendingChanges: [{ changeType: "new-certificate", location: change }],
    productionSlots: [],
  });
  expect(await cps.change(change)).toMatchObject({
    statusInfo: { state: "awaiting-input", status: "wait-upload-third-party" },
    allowedInput: [{ type: "third-party-certificate" }],
  });
  const { csrs } = (await cps.get(`${change}/input/info/third-party-csr`, "csr.v2")).body as {
    csrs: { csr: string; keyAlgorithm: string }[];
  };
  expect(csrs).toHaveLength(1);
  const [{ csr, keyAlgorithm } = { csr: "", keyAlgorithm: "" }] = csrs;
  expect(keyAlgorithm).toBe("RSA");
  expect((await cps.get(`${change}/input/info/third-party-csr`, "csr.v1")).body).toEqual({ csr });

  const signed = await sign(csr);
  expect(new X509Certificate(signed.certificate).subject).toContain("CN=www.example.com");
  const upload = { certificatesAndTrustChains: [{ ...signed, keyAlgorithm }] };
  const uploaded = await cps.upload(`${change}/input/update/third-party-cert-and-trust-chain`, upload);
  expect(uploaded).toMatchObject({ status: 200, body: { change } });

  expect((await cps.change(change)).statusInfo.status).toBe("wait-ack-change-management");
  const staging = (await cps.get(`/${id}/deployments`, "deployments.v8")).body as { staging: object };
  expect(staging).toMatchObject({
    production: null,
    staging: {
      primaryCertificate: {
        certificate: signed.certificate.trim(),
        keyAlgorithm: "RSA",
        signatureAlgorithm: "SHA-256",
      },
    },
  });
  const info = `${change}/input/info/change-management-info`;
  const review = (await cps.get(info, "change-management-info.v5")).body as { validationResultHash: string };
  for (const version of [1, 2, 4]) {
    expect((await cps.get(info, `change-management-info.v${version}`)).body).toMatchObject({
      validationResultHash: review.validationResultHash,
      pendingState: { pendingCertificate: { certificateType: "third-party" } },
    });
  }
  expect((await cps.get(info, "deployment.v7")).body).toEqual(
    (await cps.get(`/${id}/deployments/staging`, "deployment.v7")).body,
  );
  const ack = `${change}/input/update/change-management-ack`;
  expect((await cps.acknowledge(ack, "acknowledge", "0000")).status).toBe(409);
  expect((await cps.acknowledge(ack, "acknowledge", review.validationResultHash)).status).toBe(200);
  expect((await cps.acknowledge(ack)).body).toMatchObject({
    type: expect.stringMatching(/\/error-types\/invalid-enrollment-state$/),
  });

  expect(await cps.change(change)).toMatchObject({
    statusInfo: { state: "completed", status: "complete" },
    allowedInput: [],
  });
  expect((await cps.enrollment(id)).body).toMatchObject({ pendingChanges: [], productionSlots: [expect.any(Number)] });
  expect((await cps.get(`/${id}/deployments/production`, "deployment.v8")).body).toMatchObject({
    primaryCertificate: { certificate: signed.certificate.trim() },
  });
  for (const version of [3, 5]) {
    expect((await cps.get(`/${id}/history/changes`, `change-history.v${version}`)).body).toMatchObject({
      changes: [{ action: "import-certificate", status: "completed", primaryCertificate: { csr } }],
    });
  }
  for (const version of [1, 2]) {
    expect((await cps.get(`/${id}/history/certificates`, `certificate-history.v${version}`)).body).toMatchObject({
      certificates: [{ deploymentStatus: "active", stagingStatus: "active", type: "third-party" }],
    });
  }
});

test("two keys are asked for and deployed side by side", async () => {
  const body = named(await cpsExample("enrollment.v12.third-party-two-keys"), "two.example.org");
  const { id, change } = created(await cps.create(body));
  const { csrs } = (await cps.get(`${change}/input/info/third-party-csr`, "csr.v2")).body as {
    csrs: { csr: string; keyAlgorithm: string }[];
  };
  expect(csrs.map(({ keyAlgorithm }) => keyAlgorithm)).toEqual(["RSA", "ECDSA"]);
  const all = await Promise.all(csrs.map(async ({ csr, keyAlgorithm }) => ({ ...(await sign(csr)), keyAlgorithm })));
  const update = `${change}/input/update/third-party-cert-and-trust-chain`;
  const [first] = all;
  expect((await cps.upload(update, { certificatesAndTrustChains: [] })).status).toBe(400);
  expect((await cps.upload(update, { certificatesAndTrustChains: [first, first] })).status).toBe(400);
  const swapped = all.map((one, index) => ({ ...one, keyAlgorithm: all[1 - index]?.keyAlgorithm }));
  expect((await cps.upload(update, { certificatesAndTrustChains: swapped })).text).toContain("KEY_MISMATCH");
  expect((await cps.upload(update, { certificatesAndTrustChains: all })).status).toBe(200);
  expect((await cps.change(change)).statusInfo.state).toBe("completed");
  const { body: deployment } = await cps.get(`/${id}/deployments/production`, "deployment.v8");
  expect(deployment).toMatchObject({
    primaryCertificate: { keyAlgorithm: "RSA" },
    multiStackedCertificates: [{ keyAlgorithm: "ECDSA" }],
  });
  const { primaryCertificate } = deployment as { primaryCertificate: { certificate: string } };
  expect(new X509Certificate(primaryCertificate.certificate).publicKey.asymmetricKeyType).toBe("rsa");
});

test.each(["RSA", "ECDSA"])("of two keys that are asked for, %s alone may be uploaded and served", async (only) => {
  const body = named(await cpsExample("enrollment.v12.third-party-two-keys"), `${only.toLowerCase()}.example.org`);
  const { id, change } = created(await cps.create(body));
  const { csrs } = (await cps.get(`${change}/input/info/third-party-csr`, "csr.v2")).body as {
    csrs: { csr: string; keyAlgorithm: string }[];
  };
  const { csr = "" } = csrs.find(({ keyAlgorithm }) => keyAlgorithm === only) ?? {};
  const update = `${change}/input/update/third-party-cert-and-trust-chain`;
  const sent = { certificatesAndTrustChains: [{ ...(await sign(csr)), keyAlgorithm: only }] };
  expect((await cps.upload(update, sent)).status).toBe(200);
  expect((await cps.change(change)).statusInfo.state).toBe("completed");
  expect((await cps.get(`/${id}/deployments/production`, "deployment.v8")).body).toMatchObject({
    primaryCertificate: { keyAlgorithm: only },
    multiStackedCertificates: [],
  });
  const [newest] = ((await cps.get(`/${id}/history/changes`, "change-history.v5")).body as { changes: object[] })
    .changes;
  expect(JSON.stringify(newest)).toContain("BEGIN CERTIFICATE-----");
});

test("a domain-validated certificate is issued once its challenges are published", async () => {
  const names = ["dv.example.org", "*.dv.example.org"];
  const { id, change } = created(
    await cps.create(named(await cpsExample("enrollment.v12.dv"), names[0] as string, names)),
  );
  expect(await cps.change(change)).toMatchObject({
    statusInfo: { state: "suspended", status: "coodinate-domain-validation" },
    allowedInput: [{ type: "lets-encrypt-challenges", requiredToProceed: false }],
  });
  const info = `${change}/input/info/lets-encrypt-challenges`;
  const v2 = (await cps.get(info, "dv-challenges.v2")).body as {
    dv: { domain: string; challenges: { type: string; fullPath: string; responseBody: string; token: string }[] }[];
  };
  expect(v2.dv.map(({ domain, challenges }) => [domain, challenges.map(({ type }) => type)])).toEqual([
    ["dv.example.org", ["http-01", "dns-01"]],
    ["*.dv.example.org", ["dns-01"]],
  ]);
  const http = v2.dv[0]?.challenges[0];
  expect(http?.responseBody.startsWith(`${http.token}.`)).toBe(true);
  const v1 = (await cps.get(info, "dv-challenges.v1")).body as { challenges: { fullPath: string }[] };
  expect(v1.challenges).toMatchObject([
    { domain: "dv.example.org", fullPath: http?.fullPath, status: "Awaiting user" },
  ]);

  const completed = `${change}/input/update/lets-encrypt-challenges-completed`;
  expect((await cps.acknowledge(completed)).status).toBe(200);
  const afterAttempt = (await cps.get(info, "dv-challenges.v2")).body;
  expect(afterAttempt).toMatchObject({ dv: [{ validationStatus: "RESPONSE_ERROR", error: expect.any(String) }, {}] });
  expect((await cps.change(change)).statusInfo.state).toBe("suspended");

  const publish = (input: object) =>
    mock.control.decide("cps", "publish-challenge", { changeId: lastId(change), ...input });
  await publish({ domain: "dv.example.org", content: "something else" });
  expect((await cps.get(info, "dv-challenges.v2")).body).toMatchObject({
    dv: [{ error: expect.stringContaining("other content") }, {}],
  });
  await publish({ domain: "dv.example.org" });
  expect((await cps.get(info, "dv-challenges.v2")).body).toMatchObject({
    dv: [{ status: "Valid" }, { status: "Awaiting user" }],
  });
  await expect(publish({ domain: "nobody.example.org" })).rejects.toThrow("does not validate");
  await publish({ domain: "*.dv.example.org", type: "dns-01" });
  expect((await cps.acknowledge(completed)).status).toBe(200);

  expect((await cps.change(change)).statusInfo.state).toBe("completed");
  expect((await cps.get(info, "dv-challenges.v2")).status).toBe(404);
  expect((await cps.acknowledge(completed)).status).toBe(409);
  const { body } = await cps.get(`/${id}/deployments/production`, "deployment.v8");
  const { primaryCertificate } = body as { primaryCertificate: { certificate: string; trustChain: string } };
  const leaf = new X509Certificate(primaryCertificate.certificate);
  expect(leaf.subjectAltName).toBe("DNS:dv.example.org, DNS:*.dv.example.org");
  expect(leaf.verify(new X509Certificate(primaryCertificate.trustChain).publicKey)).toBe(true);
  expect((await cps.get(`/${id}/dv-history`, "dv-history.v1")).body).toMatchObject({
    results: [
      { domain: "dv.example.org", domainHistory: [{ status: "Valid", validationStatus: "VALIDATED" }] },
      { domain: "*.dv.example.org", domainHistory: [{ status: "Valid", responseBody: null }] },
    ],
  });
});

test("published challenges are found without an acknowledgement", async () => {
  const { change } = created(await cps.create(named(await cpsExample("enrollment.v12.dv"), "found.example.org")));
  expect((await cps.change(change)).statusInfo.state).toBe("suspended");
  await mock.control.decide("cps", "publish-challenge", { changeId: lastId(change) });
  expect((await cps.change(change)).statusInfo.status).toBe("generate-csr");
  expect((await cps.change(change)).statusInfo.state).toBe("completed");
  const denied = created(await cps.create(named(await cpsExample("enrollment.v12.dv"), "denied.example.org")));
  await cps.change(denied.change);
  await cps.acknowledge(`${denied.change}/input/update/lets-encrypt-challenges-completed`, "deny");
  expect((await cps.change(denied.change)).statusInfo.state).toBe("cancelled");
});

test.each(["ov", "ev"])("an %s certificate is issued by the authority, refused or held", async (kind) => {
  const body = await cpsExample(`enrollment.v12.${kind}`);
  const make = async (cn: string) => created(await cps.create({ ...named(body, cn), changeManagement: false }));
  const issued = await make(`issued.${kind}.example.org`);
  expect((await cps.change(issued.change)).statusInfo.state).toBe("completed");
  expect((await cps.get(`/${issued.id}/history/changes`, "change-history.v5")).body).toMatchObject({
    changes: [{ action: "new-certificate", primaryCertificateOrderDetails: { orderId: expect.any(String) } }],
  });

  await mock.control.decide("cps", "set-ca-behaviour", { behaviour: "refuse" });
  const refused = await make(`refused.${kind}.example.org`);
  expect(await cps.change(refused.change)).toMatchObject({
    statusInfo: { state: "error", status: "check-for-cert-error", error: { code: "ORDER_REJECTED" } },
  });
  expect((await cps.enrollment(refused.id)).body).toMatchObject({ pendingChanges: [] });

  await mock.control.decide("cps", "set-ca-behaviour", { behaviour: "hold" });
  const held = await make(`held.${kind}.example.org`);
  expect((await cps.change(held.change)).statusInfo).toMatchObject({ state: "running", status: "check-for-cert" });
  await mock.control.decide("cps", "set-ca-behaviour", { behaviour: "issue" });
  expect((await cps.change(held.change)).statusInfo.state).toBe("completed");
});

test("every example of a create can be created", async () => {
  const names = ["third-party", "third-party-two-keys", "dv", "ov", "ev", "organization-id"];
  const own = await startMock({ apis: ["cps"], progression: "manual" });
  const fresh = cpsClient(() => own.url);
  for (const name of names.map((situation) => `enrollment.v12.${situation}`)) {
    expect((await fresh.create(await cpsExample(name), "&allow-duplicate-cn=true")).status, name).toBe(202);
  }
  await own.close();
});
