import { type Mock, startMock } from "@edge-contracts/mock";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CsrV2, DvChallengesV2, EnrollmentV11 } from "../../src/generated/cps/client.ts";
import {
  type ChangeIds,
  deployDvCertificate,
  deployThirdPartyCertificate,
  type SignedCertificate,
  waitForEnrollmentChange,
} from "../../src/waiters/cps.ts";
import { connected } from "./connected.ts";
import { contractExample } from "./contract-example.ts";

let mock: Mock;
let cps: ReturnType<typeof connected>["cps"];
beforeEach(async () => {
  mock = await startMock({ apis: ["cps"], auth: "verify", progression: 40 });
  cps = connected(mock).cps;
});
afterEach(() => mock.close());

const fast = { intervalMs: 10, maxIntervalMs: 40, timeoutMs: 100_000 };
const acknowledge = () => "acknowledge" as const;
const contractId = "1-1TJZH5";

const sign = (csrs: CsrV2["csrs"]) =>
  Promise.all(
    csrs.map(async ({ csr, keyAlgorithm }) => {
      const signed = (await mock.control.decide("cps", "sign-csr", { csr })) as {
        certificate: string;
        trustChain: string;
      };
      return { ...signed, keyAlgorithm } as SignedCertificate;
    }),
  );

test("a third-party certificate goes to production, two keys included", async () => {
  for (const example of ["enrollment.v11.third-party", "enrollment.v11.third-party-two-keys"]) {
    const body = await contractExample<EnrollmentV11>("cps", example);
    const start = { contractId, "allow-duplicate-cn": true, body };
    const { enrollmentId } = await deployThirdPartyCertificate(cps, start, {
      ...fast,
      sign,
      reviewWarnings: acknowledge,
      reviewStaging: acknowledge,
    });
    const { certificate } = (await cps.getProductionDeployment({ enrollmentId }).orThrow()).primaryCertificate ?? {};
    expect(certificate).toContain("BEGIN CERTIFICATE");
    expect((await cps.getEnrollment({ enrollmentId }).orThrow()).pendingChanges).toEqual([]);
  }
});

test("a domain-validated certificate goes to production, warnings looked at", async () => {
  const body = await contractExample<EnrollmentV11>("cps", "enrollment.v11.dv");
  let ids: ChangeIds | undefined;
  const phases: string[] = [];
  const published: DvChallengesV2["dv"][] = [];
  const deployed = await deployDvCertificate(
    cps,
    { contractId, "allow-duplicate-cn": true, body },
    {
      ...fast,
      async onStarted(known) {
        ids = known;
        const warning = { enrollmentId: known.enrollmentId, check: "post-verification", code: "DNS_NAME_NOT_CNAMED" };
        await mock.control.decide("cps", "raise-warnings", warning);
      },
      async publish(domains) {
        published.push(domains);
        await mock.control.decide("cps", "publish-challenge", { changeId: ids?.changeId });
      },
      reviewWarnings({ phase }) {
        phases.push(phase);
        return "acknowledge";
      },
      reviewStaging: acknowledge,
    },
  );
  expect(deployed).toMatchObject({ ...ids, change: { statusInfo: { state: "completed" } } });
  expect(published).toHaveLength(1);
  expect(published[0]?.[0]?.challenges.length).toBeGreaterThan(0);
  expect(phases).toContain("post-verification");
});

test("a deployment goes on in another process, with the ids alone", async () => {
  const body = await contractExample<EnrollmentV11>("cps", "enrollment.v11.third-party");
  let ids: ChangeIds | undefined;
  const start = { contractId, "allow-duplicate-cn": true, body };
  const onStarted = (known: ChangeIds) => {
    ids = known;
  };
  await expect(deployThirdPartyCertificate(cps, start, { ...fast, onStarted, sign })).rejects.toMatchObject({
    reason: "input-needed",
  });
  const deployed = await deployThirdPartyCertificate(connected(mock).cps, ids as ChangeIds, {
    ...fast,
    sign,
    reviewWarnings: acknowledge,
    reviewStaging: acknowledge,
  });
  expect(deployed.change.statusInfo.state).toBe("completed");
});

test("a change that is cancelled is a WaitError", async () => {
  const ids = { enrollmentId: 10001, changeId: 10002 };
  expect(await waitForEnrollmentChange(cps, ids, fast)).toMatchObject({
    end: "input-needed",
    input: "third-party-certificate",
  });
  await cps.cancelChange(ids).orThrow();
  const end = await waitForEnrollmentChange(cps, ids, fast).catch((error: unknown) => error);
  expect(end).toMatchObject({ name: "WaitError", reason: "failed" });
});
