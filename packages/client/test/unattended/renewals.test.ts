import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type CpsClient, type CsrV2, createCpsClient, type EnrollmentV11 } from "../../src/generated/cps/client.ts";
import { type RenewOptions, renewCertificates } from "../../src/renew/renew-certificates.ts";
import type { Renewal } from "../../src/renew/renewal.ts";
import type { SignedCertificate } from "../../src/waiters/cps.ts";
import { howOften } from "../how-often.ts";
import { contractExample } from "../mock/contract-example.ts";
import { virtualTime } from "../virtual-time.ts";
import { randomOf, storm } from "./stormy-server.ts";

const count = howOften(2, 100);
const rounds = howOften(1, 8);
vi.setConfig({ testTimeout: 900_000 + count * rounds * 20_000, hookTimeout: 900_000 + count * 2_000 });

const dayMs = 86_400_000;
// What may be acknowledged without a person: one of the two findings that the servers of this test have.
const policy = { acknowledgeWarnings: ["is known"], deployToProduction: true };
const findings = ["The name is known.", "The name is forbidden."];

let mock: Mock;
let calm: CpsClient;
beforeAll(async () => {
  mock = await startMock({ apis: ["cps"], progression: 60_000, now: "2026-11-24T12:00:00Z" });
  calm = createCpsClient({ host: mock.url });
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

const changeOf = async (enrollmentId: number) => {
  const { pendingChanges } = await calm.getEnrollment({ enrollmentId }).orThrow();
  return Number(pendingChanges?.at(-1)?.location.split("/").at(-1));
};

async function publish(enrollmentId: number): Promise<void> {
  const changeId = await changeOf(enrollmentId);
  // Where a killed run has published before, nothing waits for it any more.
  await mock.control.decide("cps", "publish-challenge", { changeId }).catch(() => {});
}

/** Orders a certificate, third-party or domain-validated, for a name of its own: servers warn of shared ones. */
async function enroll(name: string, kind: "third-party" | "dv"): Promise<number> {
  const body = await contractExample<EnrollmentV11>("cps", `enrollment.v11.${kind}`);
  Object.assign(body.csr as object, { cn: name, sans: [name] });
  Object.assign(body.networkConfiguration as object, { dnsNameSettings: { cloneDnsNames: true } });
  const argument = { contractId: "1-1TJZH5", "allow-duplicate-cn": true, body: body as never };
  const { enrollment } = await calm.createEnrollment(argument).orThrow();
  return Number(enrollment.split("/").at(-1));
}

/** One run of a program that is killed with its so many-th request, which the server still gets. */
function program(weather: ReturnType<typeof storm>, enrollmentIds: readonly number[], kept: Record<string, Renewal>) {
  return async (requests: number): Promise<readonly Renewal[] | "killed"> => {
    const controller = new AbortController();
    let left = requests;
    const cps = createCpsClient({
      host: mock.url,
      fetch: (request) => {
        left--;
        if (left < 0) controller.abort(new Error("killed"));
        return weather.fetch(request);
      },
    });
    const options: RenewOptions = {
      policy,
      parallel: 8,
      timeoutMs: Number.POSITIVE_INFINITY,
      signal: controller.signal,
      state: { ...kept },
      sign: (csrs) => weather.control(() => sign(csrs)),
      publish: (_, { enrollmentId }) => weather.control(() => publish(enrollmentId)),
      async onState(renewal) {
        // Nobody writes a file after the end.
        if (!controller.signal.aborted) kept[String(renewal.enrollmentId)] = JSON.parse(JSON.stringify(renewal));
      },
    };
    const renewing = renewCertificates(cps, { enrollmentIds }, options).catch((error: Error) => error);
    const renewals = await weather.settled(renewing);
    // A process ends after its requests have left: the next one begins when the server has them.
    await weather.quiet();
    if (controller.signal.aborted) return "killed";
    if (renewals instanceof Error) throw renewals;
    return renewals;
  };
}

/**
 * What the server had taken, and was sent again. That challenges are published may be said again by a program that was
 * killed: it is still true, and changes nothing.
 */
const doubled = ({ repeated }: ReturnType<typeof storm>) =>
  repeated.filter((what) => !what.endsWith("/lets-encrypt-challenges-completed"));

/** Holds the server's word for a renewal against the certificates that it has, and gives when the newest expires. */
async function checkDeployed(enrollmentId: number, certificatesSoFar: number): Promise<string> {
  const now = Date.parse(((await mock.control.clock()) as { now: string }).now);
  const { primaryCertificate } = await calm.getProductionDeployment({ enrollmentId }).orThrow();
  expect(Date.parse(primaryCertificate?.expiry ?? "")).toBeGreaterThan(now);
  const { certificates } = await calm.getCertificateHistory({ enrollmentId }).orThrow();
  expect(certificates).toHaveLength(certificatesSoFar);
  return primaryCertificate?.expiry ?? "";
}

test(`${count} certificates go through ${rounds} renewals: none expires, none is ordered twice, none against the policy`, async () => {
  const ids: number[] = [];
  for (let index = 0; index < count; index++) {
    ids.push(await enroll(`www${index}.example.com`, index % 2 ? "dv" : "third-party"));
  }
  const expiries = new Map<number, string>();
  let kills = 0;
  let held = 0;
  for (let round = 0; round <= rounds; round++) {
    const forbidden = new Set<number>();
    for (const [index, enrollmentId] of ids.entries()) {
      const message = findings[(index + round) % 5];
      if (message === undefined) continue;
      const warning = { enrollmentId, check: "pre-verification", code: "DNS_NAME_NOT_CNAMED", message };
      await mock.control.decide("cps", "raise-warnings", warning);
      if (message === findings[1]) forbidden.add(enrollmentId);
    }
    virtualTime();
    const weather = storm(mock, round + 1);
    const random = randomOf(round + 99);
    const kept: Record<string, Renewal> = {};
    for (let run = 1; ; run++) {
      const renewals = await program(
        weather,
        ids,
        kept,
      )(run > 12 ? Number.POSITIVE_INFINITY : 5 + random() * 40 * count);
      if (renewals === "killed") {
        kills++;
        continue;
      }
      const waiting = renewals.filter(({ outcome }) => outcome !== "renewed");
      expect(waiting.filter(({ outcome }) => outcome !== "held")).toEqual([]);
      if (waiting.length === 0) break;
      for (const { enrollmentId: id, detail } of waiting) {
        const enrollmentId = Number(id);
        expect(forbidden).toContain(enrollmentId);
        expect(detail).toContain("forbidden");
        const change = { enrollmentId, changeId: await changeOf(enrollmentId) };
        // Still waiting, so that nothing has been acknowledged; then a person does it.
        const { warnings } = await calm.getPreVerificationWarnings(change).orThrow();
        expect(warnings).toContain("forbidden");
        await calm
          .acknowledgePreVerificationWarnings({ ...change, body: { acknowledgement: "acknowledge" } })
          .orThrow();
        forbidden.delete(enrollmentId);
        held++;
      }
    }
    expect({ round, doubled: doubled(weather) }).toEqual({ round, doubled: [] });
    vi.useRealTimers();
    for (const enrollmentId of ids) {
      const expiry = await checkDeployed(enrollmentId, round + 1);
      expect(expiry).not.toBe(expiries.get(enrollmentId));
      expiries.set(enrollmentId, expiry);
    }
    await mock.control.advance({ milliseconds: 20 * dayMs });
  }
  expect(kills).toBeGreaterThan(rounds);
  expect(held).toBeGreaterThan(0);
});

test.each(["third-party", "dv"] as const)(
  "a %s renewal that is killed at any of its steps is done once",
  async (kind) => {
    const enrollmentId = await enroll(`${kind}.example.org`, kind);
    let certificates = 0;
    let isKilled = true;
    // One renewal for each request with which the first run of it ends, until one needs fewer.
    for (let step = 1; isKilled; step += howOften(25, 1)) {
      virtualTime();
      const weather = storm(mock, step, { isCalm: true });
      const run = program(weather, [enrollmentId], {});
      isKilled = (await run(step - 1)) === "killed";
      if (isKilled) expect(await run(Number.POSITIVE_INFINITY)).toMatchObject([{ outcome: "renewed" }]);
      expect(doubled(weather)).toEqual([]);
      vi.useRealTimers();
      certificates++;
      await checkDeployed(enrollmentId, certificates);
      await mock.control.advance({ milliseconds: 20 * dayMs });
    }
    expect(certificates).toBeGreaterThan(1);
  },
);
