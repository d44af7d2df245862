import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createChinaCdnClient } from "../../src/generated/china-cdn/client.ts";
import { type CsrV2, createCpsClient, type EnrollmentV11 } from "../../src/generated/cps/client.ts";
import { waitForProvisionState, waitForProvisionStateChange } from "../../src/waiters/china-cdn.ts";
import {
  type ChangeIds,
  deployDvCertificate,
  deployThirdPartyCertificate,
  type SignedCertificate,
  waitForEnrollmentChange,
} from "../../src/waiters/cps.ts";
import { howOften } from "../how-often.ts";
import { contractExample } from "../mock/contract-example.ts";
import { virtualTime } from "../virtual-time.ts";
import { randomOf, storm } from "./stormy-server.ts";

const hostname = "www.example3.com";
const forever = { timeoutMs: Number.POSITIVE_INFINITY };
const acknowledge = () => "acknowledge" as const;
const now = "2026-11-24T12:00:00Z";

/** How often each waiter waits, each time in a storm of its own. */
const runs = howOften(1, 1_000);
vi.setConfig({ testTimeout: 900_000 + runs * 10_000 });
let mock: Mock;
let faults = 0;
beforeAll(async () => {
  mock = await startMock({ apis: ["cps", "china-cdn"], progression: 120_000, now });
});
afterAll(() => mock.close());
beforeEach(() => {
  faults = 0;
});
afterEach(() => vi.useRealTimers());

const each = async (run: (seed: number, weather: ReturnType<typeof storm>) => Promise<void>) => {
  for (let seed = 1; seed <= runs; seed++) {
    vi.useRealTimers();
    await mock.control.reset({ seed });
    virtualTime();
    const weather = storm(mock, seed);
    try {
      await run(seed, weather);
      expect(weather.repeated).toEqual([]);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
    faults += weather.injected();
  }
  vi.useRealTimers();
  // A storm that never blew would prove nothing.
  expect(faults).toBeGreaterThanOrEqual(runs);
};
const outcome = <T>(promise: Promise<T>) =>
  promise.then(
    (value) => ({ value, error: undefined }),
    (error: Error) => ({ value: undefined, error }),
  );

test(`waitForProvisionStateChange ends ${runs} times with what the server says`, () =>
  each(async (seed, { settled, fetch, control }) => {
    const rejects = randomOf(seed)() < 0.3;
    const body = { hostname, targetState: "WHITELISTED" } as const;
    const id = await control(async () => {
      if (rejects) await mock.control.decide("china-cdn", "next-partner-decision", { hostname, verdict: "reject" });
      const calm = createChinaCdnClient({ host: mock.url });
      return (await calm.createProvisionStateChange({ hostname, body }).orThrow()).id;
    });
    const china = createChinaCdnClient({ host: mock.url, fetch });
    const end = await settled(outcome(waitForProvisionStateChange(china, hostname, id, forever)));
    const truth = await createChinaCdnClient({ host: mock.url })
      .getProvisionStateChange({ hostname, changeId: id })
      .orThrow();
    expect(truth.currentStatus).toBe(rejects ? "REJECTED" : "COMPLETED");
    if (rejects) expect(end.error).toMatchObject({ name: "WaitError", reason: "failed" });
    else expect(end.value).toMatchObject({ currentStatus: "COMPLETED" });
  }));

test(`waitForProvisionState ends ${runs} times with what the server says`, () =>
  each(async (_, { settled, fetch, control }) => {
    const body = { hostname, targetState: "WHITELISTED" } as const;
    await control(() =>
      createChinaCdnClient({ host: mock.url }).createProvisionStateChange({ hostname, body }).orThrow(),
    );
    const china = createChinaCdnClient({ host: mock.url, fetch });
    const seen = await settled(
      waitForProvisionState(china, hostname, "WHITELISTED", { ...forever, allPartners: true }),
    );
    const { provisionStates } = await createChinaCdnClient({ host: mock.url }).listCurrentProvisionStates().orThrow();
    expect(seen).toEqual(provisionStates.find((state) => state.hostname === hostname));
  }));

const create = async (example: string): Promise<ChangeIds> => {
  const body = await contractExample<EnrollmentV11>("cps", example);
  const calm = createCpsClient({ host: mock.url });
  const { enrollment, changes } = await calm
    .createEnrollment({ contractId: "1-1TJZH5", "allow-duplicate-cn": true, body })
    .orThrow();
  const idOf = (location = "") => Number(location.split("/").at(-1));
  return { enrollmentId: idOf(enrollment), changeId: idOf(changes[0]) };
};
const certificateOf = async (enrollmentId: number) => {
  const calm = createCpsClient({ host: mock.url });
  return (await calm.getProductionDeployment({ enrollmentId }).orThrow()).primaryCertificate?.certificate;
};
const sign = (csrs: CsrV2["csrs"]) =>
  Promise.all(
    csrs.map(async ({ csr, keyAlgorithm }) => {
      const signed = await mock.control.decide("cps", "sign-csr", { csr });
      return { ...(signed as object), keyAlgorithm } as SignedCertificate;
    }),
  );

test(`waitForEnrollmentChange ends ${runs} times with what the server asks, answered once`, () =>
  each(async (_, { settled, fetch, control, taken }) => {
    const ids = await control(() => create("enrollment.v11.third-party"));
    const cps = createCpsClient({ host: mock.url, fetch });
    for (;;) {
      const end = await settled(waitForEnrollmentChange(cps, ids, forever));
      if (end.end !== "input-needed") {
        expect(end.end).toBe("completed");
        break;
      }
      if (end.input === "third-party-certificate") {
        const calm = createCpsClient({ host: mock.url });
        const certificates = await control(async () => sign((await calm.getThirdPartyCsr(ids).orThrow()).csrs));
        await settled(end.answer(certificates));
      } else await settled(end.answer("acknowledge" as never));
    }
    expect(await certificateOf(ids.enrollmentId)).toContain("BEGIN CERTIFICATE");
    expect(taken.length).toBeGreaterThan(0);
  }));

test(`deployThirdPartyCertificate brings ${runs} certificates to production`, () =>
  each(async (_, { settled, fetch, control }) => {
    const ids = await control(() => create("enrollment.v11.third-party"));
    const cps = createCpsClient({ host: mock.url, fetch });
    const options = { ...forever, reviewWarnings: acknowledge, reviewStaging: acknowledge };
    const deploying = deployThirdPartyCertificate(cps, ids, {
      ...options,
      sign: (csrs) => control(() => sign(csrs)),
    });
    expect((await settled(deploying)).change.statusInfo.state).toBe("completed");
    expect(await certificateOf(ids.enrollmentId)).toContain("BEGIN CERTIFICATE");
  }));

test(`deployDvCertificate brings ${runs} certificates to production`, () =>
  each(async (_, { settled, fetch, control }) => {
    const ids = await control(() => create("enrollment.v11.dv"));
    const cps = createCpsClient({ host: mock.url, fetch });
    const publish = () =>
      control(async () => {
        await mock.control.decide("cps", "publish-challenge", { changeId: ids.changeId });
      });
    const options = { ...forever, reviewWarnings: acknowledge, reviewStaging: acknowledge, publish };
    expect((await settled(deployDvCertificate(cps, ids, options))).change.statusInfo.state).toBe("completed");
    expect(await certificateOf(ids.enrollmentId)).toContain("BEGIN CERTIFICATE");
  }));
