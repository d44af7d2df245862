import { type Mock, startMock, testCredentials } from "@edge-contracts/mock";
import { scenarios } from "@edge-contracts/mock/scenarios";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChinaCdnClient } from "../../src/generated/china-cdn/client.ts";
import { createCpsClient, type EnrollmentV12, isProblem } from "../../src/generated/cps/client.ts";
import { type EdgeGridOptions, edgeGrid, serverClock } from "../../src/index.ts";
import { type ChangeIds, deployDvCertificate, waitForEnrollmentChange } from "../../src/waiters/cps.ts";
import { contractExample } from "./contract-example.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

const quick = { intervalMs: 1, maxIntervalMs: 5 };
const cpsOf = ({ url }: Mock) => createCpsClient({ host: url, retry: { baseDelayMs: 1 } });

const contractId = "1-1TJZH5";

/** A whole certificate, with nobody to look after it. */
async function deploy(options: { readonly timeoutMs?: number } = {}, ids?: ChangeIds) {
  const cps = cpsOf(mock);
  const body = await contractExample<EnrollmentV12>("cps", "enrollment.v12.dv");
  const waiting = deployDvCertificate(cps, ids ?? { contractId, "allow-duplicate-cn": true, body }, {
    ...quick,
    ...options,
    onStarted: async (started) => {
      ids = started;
      const { enrollmentId } = started;
      const warning = { enrollmentId, check: "post-verification", code: "DNS_NAME_NOT_CNAMED" };
      await mock.control.decide("cps", "raise-warnings", warning);
    },
    publish: async () => {
      await mock.control.decide("cps", "publish-challenge", { changeId: ids?.changeId });
    },
    reviewWarnings: () => "acknowledge",
    reviewStaging: () => "acknowledge",
  });
  return { cps, waiting, ids: () => ids };
}

async function deploys(): Promise<void> {
  const { cps, waiting } = await deploy();
  const { enrollmentId } = await waiting;
  expect((await cps.getEnrollment({ enrollmentId }).orThrow()).pendingChanges).toEqual([]);
  const seen = await mock.control.exchanges();
  expect(seen.some(({ interference }) => interference.length > 0)).toBe(true);
  // What was sent twice shows here.
  const creates = seen.filter(({ operationId, status }) => operationId === "createEnrollment" && status === 202);
  expect(creates).toHaveLength(1);
}

/** Where another end than a certificate shows that the client copes. */
const others: Readonly<Record<string, () => Promise<void>>> = {
  "removal-needs-review": async () => {
    const cps = cpsOf(mock);
    const enrollmentId = 10050;
    const { changes } = await cps.deleteEnrollment({ enrollmentId, "allow-cancel-pending-changes": true }).orThrow();
    const changeId = Number(changes[0]?.split("/").at(-1));
    const stop = await waitForEnrollmentChange(cps, { enrollmentId, changeId }, quick);
    if (stop.end !== "input-needed" || stop.input !== "post-verification-warnings-acknowledgement")
      throw new Error(stop.end);
    expect((await stop.read()).warnings).not.toBe("");
    await stop.answer("acknowledge");
    expect((await waitForEnrollmentChange(cps, { enrollmentId, changeId }, quick)).end).not.toBe("input-needed");
  },
  "validation-takes-hours": async () => {
    const { waiting, ids } = await deploy({ timeoutMs: 300 });
    await expect(waiting).rejects.toMatchObject({ reason: "timeout" });
    await mock.control.decide("cps", "set-ca-behaviour", { behaviour: "issue" });
    const again = await deploy({}, ids());
    expect(await again.waiting).toMatchObject({ change: { statusInfo: { state: "completed" } } });
  },
  "enrollment-not-there-yet": async () => {
    const cps = cpsOf(mock);
    const looks = [];
    for (let look = 0; look < 3; look++) looks.push(await cps.getEnrollment({ enrollmentId: 10001 }));
    expect(looks.map(({ status }) => status)).toEqual([404, 404, 200]);
    expect(isProblem(looks[0] as never, "not-found")).toBe(true);
  },
  "clock-off": async () => {
    const [credentials] = testCredentials.edgegrid;
    if (!credentials) throw new Error("The mock has no test credentials.");
    const strict = await startMock({ apis: ["china-cdn"], auth: "verify" });
    await strict.control.playScenario("clock-off");
    const ask = (options: EdgeGridOptions) =>
      createChinaCdnClient({ host: strict.url, auth: edgeGrid(credentials, options) }).listGroups();
    expect((await ask({})).status).toBe(400);
    expect((await ask({ clock: serverClock() })).status).toBe(200);
    await strict.close();
  },
};

test.each(scenarios.map(({ name }) => name))("%s ends well for who uses the client", async (name) => {
  await mock.control.reset();
  await mock.control.playScenario(name);
  await (others[name] ?? deploys)();
  expect((await mock.control.faults()).filter(({ met }) => met > 0)).toEqual([]);
});
