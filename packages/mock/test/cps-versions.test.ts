import { contract } from "@edge-contracts/specs/cps";
import type { MediaType, Operation } from "@edge-contracts/specs/runtime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { cpsClient, cpsExample } from "./cps-client.ts";

let mock: Mock;
const cps = cpsClient(() => mock.url);

beforeAll(async () => {
  mock = await startMock({ apis: ["cps"], progression: "manual" });
});
afterAll(() => mock.close());

const short = ({ name }: MediaType) => name.replace("application/vnd.akamai.cps.", "").replace("+json", "");
const operation = (id: string) =>
  contract.description.operations.find(({ operationId }) => operationId === id) as Operation;
const versions = (id: string, status = "200") => operation(id).responses[status]?.mediaTypes.map(short) ?? [];

test.each(versions("getEnrollment"))("an enrollment is shown as %s", async (version) => {
  for (const id of [10001, 10010, 10020]) {
    const answer = await cps.get(`/${id}`, version);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.headers["content-type"]).toBe(`application/vnd.akamai.cps.${version}+json`);
  }
});

test.each(versions("listEnrollments"))("enrollments are listed as %s", async (version) => {
  const answer = await cps.get("", version);
  expect(answer.status, answer.text).toBe(200);
});

test.each([
  ["deployments", versions("listDeployments")],
  ["deployments/production", versions("getProductionDeployment")],
  ["deployments/staging", versions("getStagingDeployment")],
  ["history/certificates", versions("getCertificateHistory")],
  ["history/changes", versions("getChangeHistory")],
])("%s are shown in every version", async (path, offered) => {
  for (const version of offered) {
    const answer = await cps.get(`/10020/${path}`, version);
    expect(answer.status, answer.text).toBe(200);
  }
});

test("the version of the command line has SNI settings, the newest a flag", async () => {
  const { networkConfiguration: newest } = (await cps.get("/10020", "enrollment.v12")).body as Record<string, object>;
  const { networkConfiguration: old } = (await cps.get("/10020", "enrollment.v4")).body as Record<string, object>;
  expect(newest).toMatchObject({ sniOnly: false, dnsNameSettings: null });
  expect(old).toMatchObject({ sni: null });
  expect(Object.keys(old ?? {})).not.toContain("sniOnly");
});

test.each(operation("createEnrollment").request?.mediaTypes.map(short) ?? [])(
  "%s creates the same enrollment",
  async (version) => {
    const own = await startMock({ apis: ["cps"], progression: "manual" });
    const fresh = cpsClient(() => own.url);
    const answer = await fresh.create(await cpsExample(`${version}.third-party`), "&allow-duplicate-cn=true", version);
    expect(answer.status, answer.text).toBe(202);
    const { enrollment } = answer.body as { enrollment: string };
    const id = Number(enrollment.split("/").at(-1));
    const { body } = await fresh.get(`/${id}`, "enrollment.v12");
    expect(body).toMatchObject({
      validationType: "third-party",
      csr: { cn: "www.example.com" },
      networkConfiguration: { sniOnly: true, secureNetwork: "enhanced-tls", geography: "core" },
    });
    await own.close();
  },
);

test("what is deployed is listed in one answer, with fingerprints in place of certificates", async () => {
  const answer = await cps.get("/cps/v2/active-certificates?contractId=1-1TJZH5", "active-certificates.v2");
  expect(answer.status, answer.text).toBe(200);
  const { enrollments } = answer.body as { enrollments: { id: number; production?: object; staging?: object }[] };
  expect(enrollments.length).toBeGreaterThan(0);
  expect(enrollments.every(({ production, staging }) => production ?? staging)).toBe(true);
  expect(JSON.stringify(enrollments)).not.toContain("BEGIN CERTIFICATE");
  const none = await cps.get("/cps/v2/active-certificates?contractId=1-OTHER", "active-certificates.v2");
  expect(none.body).toEqual({ enrollments: [] });
});
