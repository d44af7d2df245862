import { afterEach, expect, test, vi } from "vitest";
import { createChinaCdnClient } from "../../src/generated/china-cdn/client.ts";
import { type ClientEvent, events } from "../../src/index.ts";
import { WaitError, waitForProvisionState, waitForProvisionStateChange } from "../../src/waiters/china-cdn.ts";
import { json, observedFetch } from "../observed-fetch.ts";
import { answer, startScriptedServer } from "../scripted-server.ts";
import { settled, virtualTime } from "../virtual-time.ts";

const hostname = "www.example.com";
const type = (object: string) => `application/vnd.akamai.chinacdn.${object}.v1+json`;
const fast = { intervalMs: 1, maxIntervalMs: 5 };
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) await close();
});

/** Each look sees the next value, and the last one for ever. */
async function seeing(object: string, values: readonly unknown[]) {
  const told: ClientEvent[] = [];
  const server = await startScriptedServer((_, response, count) =>
    answer(response, 200, type(object), values[Math.min(count, values.length) - 1]),
  );
  closing.push(server.close);
  const china = createChinaCdnClient({ host: server.host, observe: events((event) => told.push(event)) });
  return { china, server, told };
}

const change = (currentStatus: string, partnerStatuses?: object) => ({
  id: 7,
  hostname,
  targetState: "WHITELISTED",
  previousState: "DEPROVISIONED",
  currentStatus,
  ...(partnerStatuses && { partnerStatuses }),
});
const states = (provisionState: string, more: object = {}) => ({
  provisionStates: [
    { hostname: "other.example.com", provisionState: "PROVISIONED", partnerStates: {} },
    { hostname, provisionState, partnerStates: {}, ...more },
  ],
});

test("a change is waited for until it is completed, and its progress told", async () => {
  const { china, server, told } = await seeing("provision-state-change", [
    change("PENDING"),
    change("PENDING"),
    change("COMPLETED"),
  ]);
  const seen: string[] = [];
  const onProgress = ({ currentStatus }: { currentStatus: string }) => void seen.push(currentStatus);
  expect(await waitForProvisionStateChange(china, hostname, 7, { ...fast, onProgress })).toMatchObject({ id: 7 });
  expect(seen).toEqual(["PENDING", "PENDING", "COMPLETED"]);
  expect(server.received[0]?.url).toBe(`/chinacdn/v1/property-hostnames/${hostname}/provision-state-changes/7`);
  const waits = told.filter((event) => event.type === "wait");
  expect(waits).toEqual(
    [1, 1.5].map((delayMs) => ({ type: "wait", waiter: "waitForProvisionStateChange", state: "PENDING", delayMs })),
  );
});

test.each(["REJECTED", "CANCELED", "FAILED"])(
  "a change that ends %s is a WaitError with the change",
  async (status) => {
    const rejection = { reason: "INVALID_ICP_LICENSE", explanation: "expired" };
    const { china } = await seeing("provision-state-change", [
      change(status, { P1: { currentStatus: status, rejection } }),
    ]);
    const error = await waitForProvisionStateChange(china, hostname, 7, fast).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WaitError);
    expect(error).toMatchObject({ reason: "failed", last: { currentStatus: status } });
    expect((error as Error).message).toBe(
      `waitForProvisionStateChange: The change 7 ended ${status} (P1: INVALID_ICP_LICENSE).`,
    );
  },
);

test("waiting ends when the time is up, and can be taken up again", async () => {
  virtualTime();
  const { fetch } = observedFetch(() => json(type("provision-state-change"), change("PENDING")));
  const china = createChinaCdnClient({ host: "h", fetch });
  const waiting = waitForProvisionStateChange(china, hostname, 7, { ...fast, timeoutMs: 50 });
  const error = await settled(waiting.catch((reason: unknown) => reason));
  expect(error).toMatchObject({ name: "WaitError", reason: "timeout", last: { currentStatus: "PENDING" } });
  expect((error as Error).message).toMatch(/last seen: PENDING\. Wait again/);
});

// Without the abort the pause would be longer than a test may take.
test("an abort ends the pause at once", async () => {
  const { china } = await seeing("provision-state-change", [change("PENDING")]);
  const controller = new AbortController();
  const onProgress = () => void setImmediate(() => controller.abort(new Error("enough")));
  const pause = { intervalMs: 600_000, maxIntervalMs: 600_000, signal: controller.signal, onProgress };
  await expect(waitForProvisionStateChange(china, hostname, 7, pause)).rejects.toThrow("enough");
});

test("a state is reached when nothing is pending", async () => {
  const { china } = await seeing("provision-states", [
    states("WHITELISTED", { pendingState: "WHITELISTED" }),
    states("WHITELISTED", { pendingChanges: true }),
    states("WHITELISTED", {
      pendingState: null,
      partnerStates: { P1: { provisionState: "DEPROVISIONED", pendingState: "WHITELISTED" } },
    }),
  ]);
  const seen: unknown[] = [];
  const found = await waitForProvisionState(china, hostname, "WHITELISTED", {
    ...fast,
    onProgress: (state) => void seen.push(state),
  });
  expect(found.pendingState).toBeNull();
  expect(seen).toHaveLength(3);
});

test("every partner is waited for where asked", async () => {
  const pending = { partnerStates: { P1: { provisionState: "DEPROVISIONED", pendingState: "WHITELISTED" } } };
  const { china, server } = await seeing("provision-states", [states("WHITELISTED", pending), states("WHITELISTED")]);
  await waitForProvisionState(china, hostname, "WHITELISTED", { ...fast, allPartners: true });
  expect(server.received).toHaveLength(2);
});

test("a refused re-approval is a WaitError, however quick", async () => {
  for (const looks of [
    [states("WHITELISTED", { pendingState: "WHITELISTED" }), states("DEPROVISIONED")],
    [states("DEPROVISIONED")],
  ]) {
    const { china } = await seeing("provision-states", looks);
    await expect(waitForProvisionState(china, hostname, "WHITELISTED", fast)).rejects.toMatchObject({
      reason: "failed",
      message: "waitForProvisionState: The hostname has settled in DEPROVISIONED, not in WHITELISTED.",
    });
  }
});

test("a hostname that is not listed counts as deprovisioned", async () => {
  const { china } = await seeing("provision-states", [{ provisionStates: [] }]);
  expect(await waitForProvisionState(china, hostname, "DEPROVISIONED", fast)).toMatchObject({ hostname });
});
