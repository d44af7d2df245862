import { loadContract } from "@edge-contracts/specs/apis";
import { readMessages } from "@edge-contracts/specs/runtime";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadX509 } from "../src/ground/load-x509.ts";
import { type Mock, startMock } from "../src/index.ts";
import { cpsClient, cpsExample, created } from "./cps-client.ts";

let mock: Mock;
const cps = cpsClient(() => mock.url);
beforeAll(async () => {
  mock = await startMock({ apis: ["cps"], now: "2026-06-01T00:00:00Z" });
});
afterAll(() => mock.close());

interface Signed {
  readonly certificate: string;
  readonly trustChain: string;
}

let change: string;
let csr: string;
beforeEach(async () => {
  ({ change, csr } = await awaitingUpload());
});

async function awaitingUpload() {
  const begun = created(await cps.create(await cpsExample("enrollment.v12.third-party")));
  const { body } = await cps.get(`${begun.change}/input/info/third-party-csr`, "csr.v1");
  return { change: begun.change, csr: (body as { csr: string }).csr };
}

const sign = (wish: object = {}, request = csr) =>
  mock.control.decide("cps", "sign-csr", { csr: request, ...wish }) as Promise<Signed>;
const upload = (body: object, version = 1) =>
  cps.upload(`${change}/input/update/third-party-cert-and-trust-chain`, body, version);
const messages = (await (await loadContract("cps")).messages?.()) ?? [];
const warnings = async () => {
  const { status, body } = await cps.get(`${change}/input/info/post-verification-warnings`, "warnings.v1");
  return status === 404
    ? []
    : [...new Set(readMessages(messages, (body as { warnings: string }).warnings).map(({ message }) => message?.code))];
};
const names = "www.example.com,san1.example.com,san2.example.com,san3.example.com";

test.each([
  ["nothing", {}, []],
  [
    "a name too many",
    { names: `${names},more.example.com` },
    ["CSR_VS_CERTIFICATE_ADDITIONAL_SAN_IN_SAN_LIST_IN_CERTIFICATE"],
  ],
  [
    "a name missing",
    { names: names.replace(",san3.example.com", "") },
    ["CSR_VS_CERTIFICATE_MISSING_SAN_FROM_SAN_LIST_IN_CERTIFICATE"],
  ],
  [
    "the common name missing",
    { names: names.replace("www.example.com,", "") },
    ["CERTIFICATE_MISSING_CN_FROM_SAN_LIST", "CSR_VS_CERTIFICATE_MISSING_SAN_FROM_SAN_LIST_IN_CERTIFICATE"],
  ],
  ["an end in the past", { days: 10, startsInDays: -20 }, ["CERTIFICATE_EXPIRED"]],
  ["an end soon", { days: 29 }, ["CERTIFICATE_EXPIRATION_DATE_IN_NEAR_FUTURE"]],
  ["a beginning in the future", { startsInDays: 1 }, ["CERTIFICATE_NOT_YET_VALID"]],
  ["too long a life", { days: 398 }, ["CERTIFICATE_EXPIRATION_DATE_BEYOND_MAX_DAYS"]],
])("a certificate with %s is reviewed for just that", async (_, wish, want) => {
  expect((await upload(await sign(wish))).status).toBe(200);
  expect((await warnings()).sort()).toEqual(want);
  const { status } = (await cps.change(change)).statusInfo;
  expect(status).toBe(want.length > 0 ? "wait-review-third-party-cert" : "wait-ack-change-management");
  if (want.length === 0) return;
  await cps.acknowledge(`${change}/input/update/post-verification-warnings-ack`);
  const { body } = await cps.get(`${change}/input/info/change-management-info`, "change-management-info.v5");
  expect((body as { validationResult: object }).validationResult).toMatchObject({
    warnings: want.map(() => ({ messageCode: expect.stringMatching(/^[A-Z_]+$/) })),
  });
});

test("a denial of the review ends the change", async () => {
  await upload(await sign({ days: 10 }));
  await cps.acknowledge(`${change}/input/update/post-verification-warnings-ack`, "deny");
  expect((await cps.change(change)).statusInfo.state).toBe("cancelled");
});

describe("a trust chain", () => {
  test.each([
    ["that is empty", () => null, "TRUST_CHAIN_NULL_OR_EMPTY"],
    [
      "that has the certificate itself",
      ({ certificate, trustChain }: Signed) => `${trustChain}\n${certificate}`,
      "END_ENTITY_CERT_IN_TRUST_CHAIN",
    ],
    ["that did not sign the certificate", ({ certificate }: Signed) => certificate, "TRUST_CHAIN_VERIFY_FAILED"],
  ])("%s is reviewed", async (_, chain, code) => {
    const signed = await sign();
    expect((await upload({ certificate: signed.certificate, trustChain: chain(signed) })).status).toBe(200);
    expect(await warnings()).toContain(code);
  });

  test("that is no PEM is refused", async () => {
    const answer = await upload({ certificate: (await sign()).certificate, trustChain: "chain" });
    expect(answer).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining("TRUST_CHAIN_PARSING_ERROR") },
    });
  });
});

describe("an upload that cannot be deployed is refused, and the change goes on waiting:", () => {
  const refused: [string, () => Promise<object>, string][] = [
    ["no certificate", async () => ({ certificate: null }), "CERTIFICATE_PARSING_ERROR"],
    ["no PEM", async () => ({ certificate: "hello" }), "CERTIFICATE_PARSING_ERROR"],
    [
      "PEM around nothing",
      async () => ({ certificate: csr.replaceAll("CERTIFICATE REQUEST", "CERTIFICATE") }),
      "CERTIFICATE_PARSING_ERROR",
    ],
    [
      "two certificates",
      async () => ({ certificate: `${(await sign()).certificate}\n${(await sign()).certificate}` }),
      "CERTIFICATE_PARSING_ERROR",
    ],
    ["another key", async () => sign({}, (await awaitingUpload()).csr), "CSR_VS_CERTIFICATE_KEY_MISMATCH"],
  ];
  test.each(refused)("%s", async (_, body, code) => {
    expect(await upload(await body())).toMatchObject({ status: 400, body: { detail: expect.stringContaining(code) } });
    expect((await cps.change(change)).statusInfo.status).toBe("wait-upload-third-party");
    expect((await upload(await sign())).status).toBe(200);
    expect((await upload(await sign())).status).toBe(409);
  });
});

test("a request says what the enrollment says", async () => {
  const { Pkcs10CertificateRequest } = await loadX509();
  const request = new Pkcs10CertificateRequest(csr);
  expect(await request.verify()).toBe(true);
  expect(request.subject).toBe("C=US, ST=MA, L=Cambridge, O=Akamai, OU=WebEx, CN=www.example.com");
  expect(request.extensions).toHaveLength(1);
});

test("excludeSans leaves the names out of the request, and nobody misses them", async () => {
  const body = await cpsExample("enrollment.v12.third-party");
  const begun = created(await cps.create({ ...body, thirdParty: { excludeSans: true } }));
  const { body: shown } = await cps.get(`${begun.change}/input/info/third-party-csr`, "csr.v1");
  const { Pkcs10CertificateRequest } = await loadX509();
  const request = (shown as { csr: string }).csr;
  expect(new Pkcs10CertificateRequest(request).extensions).toHaveLength(0);
  ({ change } = begun);
  await upload(await sign({ names: "www.example.com" }, request));
  expect(await warnings()).toEqual([]);
});

test("the authority signs nothing but requests", async () => {
  await expect(sign({}, "hello")).rejects.toThrow("not a signed certificate request");
  await expect(sign({ days: 0 })).rejects.toThrow("no validity");
  await expect(sign({ days: 10_000_000 })).rejects.toThrow("no validity");
  const response = await fetch(`${mock.control.url}/ca/sign`, { method: "POST", body: JSON.stringify({ csr }) });
  expect(await response.json()).toMatchObject({ certificate: expect.stringContaining("BEGIN CERTIFICATE") });
});
