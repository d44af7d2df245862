import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCpsClient } from "../../src/generated/cps/client.ts";
import { renewCertificates } from "../../src/renew/renew-certificates.ts";
import { strictPolicy } from "../../src/renew/renewal-policy.ts";
import { json, observedFetch } from "../observed-fetch.ts";
import { settled, virtualTime } from "../virtual-time.ts";

beforeEach(virtualTime);
afterEach(() => void vi.useRealTimers());

const cpsType = (object: string) => `application/vnd.akamai.cps.${object}+json`;
const hour = 3_600_000;

/** Enrollments whose certificates are far from their end, behind something that answers first. */
function servingMany(count: number, first: (path: string) => Response | undefined = () => undefined) {
  const enrollments = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    csr: { cn: `Www${index + 1}.example.com` },
    validationType: "dv",
  }));
  const { fetch, requests } = observedFetch(({ url }) => {
    const path = new URL(url).pathname;
    const refusal = first(path);
    if (refusal) return refusal;
    if (path.endsWith("/deployments/production")) {
      const expiry = new Date(Date.now() + 200 * 24 * hour).toISOString();
      return json(cpsType("deployment.v8"), { primaryCertificate: { expiry } });
    }
    const id = Number(/enrollments\/(\d+)$/.exec(path)?.[1]);
    if (!id) return json(cpsType("enrollments.v12"), { enrollments });
    const missing = { type: "/error-types/not-found", title: "t" };
    return enrollments[id - 1]
      ? json(cpsType("enrollment.v12"), enrollments[id - 1])
      : json("application/problem+json", missing, { status: 404 });
  });
  return { cps: createCpsClient({ host: "h", fetch, retry: false }), requests };
}

const options = { policy: strictPolicy, timeoutMs: 100 * hour };

test("many certificates are looked for through a limit that lets few requests pass at a time", async () => {
  let [from, sent] = [0, 0];
  const { cps, requests } = servingMany(30, () => {
    if (Date.now() >= from + hour) [from, sent] = [Date.now(), 0];
    if (++sent <= 10) return undefined;
    const headers = { "Retry-After": String(Math.ceil((from + hour - Date.now()) / 1000)) };
    return json("application/problem+json", { type: "x", title: "t" }, { status: 429, headers });
  });
  expect(await settled(renewCertificates(cps, { expiringWithinDays: 30 }, options))).toEqual([]);
  expect(requests.length).toBeLessThan(50);
});

test("what is named wrongly has failed, and keeps nothing else from being looked at", async () => {
  const { cps } = servingMany(3);
  const selection = { enrollmentIds: [2, 77], names: ["www3.example.com", "typo.example.com"] };
  const renewals = await settled(renewCertificates(cps, selection, { ...options, isDryRun: true }));
  expect(renewals.map(({ enrollmentId, name, outcome }) => [enrollmentId, name, outcome])).toEqual([
    [undefined, "typo.example.com", "failed"],
    [2, "Www2.example.com", "planned"],
    [3, "Www3.example.com", "planned"],
    [77, "", "failed"],
  ]);
});
