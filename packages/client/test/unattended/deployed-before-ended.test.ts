import { expect, test } from "vitest";
import { createCpsClient } from "../../src/generated/cps/client.ts";
import { renewCertificates } from "../../src/renew/renew-certificates.ts";
import type { Renewal } from "../../src/renew/renewal.ts";
import { strictPolicy } from "../../src/renew/renewal-policy.ts";
import { json, observedFetch } from "../observed-fetch.ts";

test("a renewal whose certificate is in production before its change has ended is not ordered again", async () => {
  const cpsType = (object: string) => `application/vnd.akamai.cps.${object}+json`;
  const ids = { enrollmentId: 1, name: "n" };
  let expiry = "2027-06-01T00:00:00Z";
  let pendingChanges = [{ location: "/cps/v2/enrollments/1/changes/2", changeType: "renewal" }];
  const { fetch, requests } = observedFetch(({ url }) => {
    if (url.includes("/changes/")) return new Response("stopped", { status: 401 });
    if (url.includes("/deployments/")) return json(cpsType("deployment.v8"), { primaryCertificate: { expiry } });
    return json(cpsType("enrollment.v12"), { csr: { cn: "n" }, validationType: "third-party", pendingChanges });
  });
  const cps = createCpsClient({ host: "h", fetch, retry: false });
  const state: Record<string, Renewal> = {
    1: { ...ids, outcome: "under-way", detail: "", expires: "2026-12-01T00:00:00Z", changeId: 2 },
  };
  const run = () =>
    renewCertificates(cps, { enrollmentIds: [1] }, { policy: strictPolicy, state: { ...state }, onState: keep });
  const keep = async (renewal: Renewal) => void Object.assign(state, { 1: renewal });
  await run();
  pendingChanges = [];
  expiry = "2027-06-01T00:00:00Z";
  expect(await run()).toMatchObject([{ outcome: "renewed", expires: expiry }]);
  expect(requests.filter(({ method }) => method !== "GET")).toEqual([]);
});
