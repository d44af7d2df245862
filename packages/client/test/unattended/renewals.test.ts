import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type CsrV2, createCpsClient, type EnrollmentV11 } from "../../src/generated/cps/client.ts";
import { renewCertificates } from "../../src/renew/renew-certificates.ts";
import type { Renewal } from "../../src/renew/renewal.ts";
import type { SignedCertificate } from "../../src/waiters/cps.ts";
import { howOften } from "../how-often.ts";
import { contractExample } from "../mock/contract-example.ts";
import { virtualTime } from "../virtual-time.ts";
import { randomOf, storm } from "./stormy-server.ts";

const dayMs = 86_400_000;
const policy = { acknowledgeWarnings: [], deployToProduction: true };

const count = howOften(2, 100);
const rounds = howOften(1, 8);
vi.setConfig({ testTimeout: 900_000 + count * rounds * 20_000, hookTimeout: 900_000 + count * 2_000 });
let mock: Mock;
const ids: number[] = [];
beforeAll(async () => {
  mock = await startMock({ apis: ["cps"], progression: 60_000, now: "2026-11-24T12:00:00Z" });
});
afterAll(() => mock.close());
afterEach(() => vi.useRealTimers());

const sign = (csrs: CsrV2["csrs"]) =>
  Promise.all(
    csrs.map(async ({ csr, keyAlgorithm }) => {
      const signed = await mock.control.decide("cps", "sign-csr", { csr });
      return { ...(signed as object), keyAlgorithm } as SignedCertificate;
    }),
  );

test(`${count} certificates go through ${rounds} renewals: none expires, none is ordered twice`, async () => {
  const calm = createCpsClient({ host: mock.url });
  for (let index = 0; index < count; index++) {
    const body = await contractExample<EnrollmentV11>(
      "cps",
      index % 2 ? "enrollment.v11.dv" : "enrollment.v11.third-party",
    );
    // Names of their own: a server warns of names that another enrollment serves.
    Object.assign(body.csr as object, { cn: `www${index}.example.com`, sans: [`www${index}.example.com`] });
    Object.assign(body.networkConfiguration as object, { dnsNameSettings: { cloneDnsNames: true } });
    const { enrollment } = await calm
      .createEnrollment({ contractId: "1-1TJZH5", "allow-duplicate-cn": true, body: body as never })
      .orThrow();
    ids.push(Number(enrollment.split("/").at(-1)));
  }
  const expiries = new Map<number, string | undefined>();
  let kills = 0;
  for (let round = 0; round <= rounds; round++) {
    virtualTime();
    const weather = storm(mock, round + 1);
    const random = randomOf(round + 99);
    let state: Record<string, Renewal> = {};
    for (let run = 1; ; run++) {
      const controller = new AbortController();
      let left = run > 12 ? Number.POSITIVE_INFINITY : 5 + random() * 40 * count;
      const cps = createCpsClient({
        host: mock.url,
        fetch: (request) => {
          left--;
          if (left < 0) controller.abort(new Error("killed"));
          return weather.fetch(request);
        },
      });
      const renewing = renewCertificates(
        cps,
        { enrollmentIds: ids },
        {
          policy,
          parallel: 8,
          timeoutMs: Number.POSITIVE_INFINITY,
          signal: controller.signal,
          state,
          sign: (csrs) => weather.control(() => sign(csrs)),
          publish: (_, { enrollmentId }) =>
            weather.control(async () => {
              const { pendingChanges } = await calm.getEnrollment({ enrollmentId }).orThrow();
              const changeId = Number(pendingChanges?.at(-1)?.location.split("/").at(-1));
              // Where a killed run has published before, nothing waits for it any more.
              await mock.control.decide("cps", "publish-challenge", { changeId }).catch(() => {});
            }),
          async onState(renewal) {
            state = JSON.parse(JSON.stringify({ ...state, [renewal.enrollmentId]: renewal }));
          },
        },
      ).catch((error: Error) => error);
      const renewals = await weather.settled(renewing);
      if (controller.signal.aborted) {
        kills++;
        continue;
      }
      if (renewals instanceof Error) throw renewals;
      expect(renewals.filter(({ outcome }) => outcome !== "renewed")).toEqual([]);
      break;
    }
    // What the server had taken, sent again in the same round. That challenges are published may be said again by a
    // program that was killed: it is still true, and changes nothing.
    const repeated = weather.repeated.filter((what) => !what.endsWith("/lets-encrypt-challenges-completed"));
    expect(repeated).toEqual([]);
    vi.useRealTimers();
    const now = Date.parse(((await mock.control.clock()) as { now: string }).now);
    for (const enrollmentId of ids) {
      const { primaryCertificate } = await calm.getProductionDeployment({ enrollmentId }).orThrow();
      expect(Date.parse(primaryCertificate?.expiry ?? "")).toBeGreaterThan(now);
      const { certificates } = await calm.getCertificateHistory({ enrollmentId }).orThrow();
      expect(certificates).toHaveLength(round + 1);
      expect(primaryCertificate?.expiry).not.toBe(expiries.get(enrollmentId));
      expiries.set(enrollmentId, primaryCertificate?.expiry ?? undefined);
    }
    await mock.control.advance({ milliseconds: 20 * dayMs });
  }
  expect(kills).toBeGreaterThan(rounds);
});
