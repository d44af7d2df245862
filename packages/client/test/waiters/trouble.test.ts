import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { edgeGridFrom } from "../../src/auth/edgegrid/edge-grid-from.ts";
import { createChinaCdnClient } from "../../src/generated/china-cdn/client.ts";
import { createCpsClient } from "../../src/generated/cps/client.ts";
import * as china from "../../src/waiters/china-cdn.ts";
import * as cps from "../../src/waiters/cps.ts";
import { json, observedFetch } from "../observed-fetch.ts";
import { settled, virtualTime } from "../virtual-time.ts";

beforeEach(virtualTime);
afterEach(() => void vi.useRealTimers());

const day = 86_400_000;
const ids = { enrollmentId: 11, changeId: 22 };
const change = (state: string, allowedInput: unknown = []) =>
  json("application/vnd.akamai.cps.change.v2+json", { statusInfo: { state, status: "a-status" }, allowedInput });
const problem = (status: number, detail: string, headers = {}) =>
  json("application/problem+json", { type: "x", title: "t", detail }, { status, headers });
const page = (status: number) => new Response("<html>", { status, headers: { "Content-Type": "text/html" } });
const broken = () => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
};

/** A change that each look sees as the next answer does, and the last one for ever. */
function seeing(...answers: (() => Response)[]) {
  const { fetch, requests } = observedFetch(() =>
    (answers[Math.min(requests.length, answers.length) - 1] as () => Response)(),
  );
  return { client: createCpsClient({ host: "h", fetch, retry: false }), requests };
}

test.each([25 * day, 365 * day, Number.POSITIVE_INFINITY])("a wait of %d ms is one", async (timeoutMs) => {
  const begun = Date.now();
  const { client } = seeing(() => change(Date.now() < begun + 24.9 * day - 1 ? "running" : "completed"));
  const waiting = cps.waitForEnrollmentChange(client, ids, { timeoutMs, maxIntervalMs: day / 12 });
  expect(await settled(waiting)).toMatchObject({ end: "completed" });
});

test("a wait of 30 days ends after 30 days, and a call's own time may be as long", async () => {
  const begun = Date.now();
  const { fetch } = observedFetch(() => new Promise(() => {}));
  const options = { host: "h", fetch, timeoutMs: 40 * day, attemptTimeoutMs: Number.POSITIVE_INFINITY };
  const waiting = china.waitForProvisionState(createChinaCdnClient(options), "h", "PROVISIONED", {
    timeoutMs: 30 * day,
  });
  const error = await settled(waiting.catch((reason: unknown) => reason));
  expect(error).toMatchObject({ name: "WaitError", reason: "timeout" });
  expect(Date.now() - begun).toBe(30 * day);
});

test.each<[string, () => Response, number]>([
  ["408", () => problem(408, "slow"), 2_000],
  ["429 with a long Retry-After", () => problem(429, "limit", { "Retry-After": "1500" }), 1_500_000],
  ["503 with Retry-After", () => problem(503, "down", { "Retry-After": "180" }), 180_000],
  ["504 without a body", () => new Response(null, { status: 504 }), 2_000],
  ["a connection that breaks", broken, 2_000],
  ["a page in place of JSON", () => page(200), 2_000],
  ["a page of a firewall", () => page(403), 2_000],
  ["the vendor's burst block", () => problem(400, "WAF deny rule IPBLOCK-BURST4-123"), 2_000],
  [
    "half an answer",
    () => new Response("{", { headers: { "Content-Type": "application/vnd.akamai.cps.change.v2+json" } }),
    2_000,
  ],
])("%s is one more look later, and told", async (_, trouble, delayMs) => {
  const { client, requests } = seeing(trouble, trouble, () => change("completed"));
  const told: cps.WaitTrouble[] = [];
  const onTrouble = (each: cps.WaitTrouble) => void told.push(each);
  const begun = Date.now();
  expect(await settled(cps.waitForEnrollmentChange(client, ids, { onTrouble }))).toMatchObject({ end: "completed" });
  expect(requests).toHaveLength(3);
  expect(told.map(({ times }) => times)).toEqual([1, 2]);
  expect(told[0]?.delayMs).toBe(delayMs);
  expect(Date.now() - begun).toBeGreaterThanOrEqual(2 * delayMs);
});

test("a vault that is slow to give other credentials is waited for, once it was quick", async () => {
  const { fetch, requests } = observedFetch(() =>
    requests.length === 2 ? problem(401, "expired") : change(requests.length < 4 ? "running" : "completed"),
  );
  let asked = 0;
  const credentials = { clientToken: "c", clientSecret: "s", accessToken: "a" };
  const auth = edgeGridFrom(() => (++asked === 2 ? new Promise(() => {}) : credentials));
  const told: cps.WaitTrouble[] = [];
  const onTrouble = (each: cps.WaitTrouble) => void told.push(each);
  const client = createCpsClient({ host: "h", auth, fetch, retry: false });
  expect(await settled(cps.waitForEnrollmentChange(client, ids, { onTrouble }))).toMatchObject({ end: "completed" });
  expect(told.map(({ error }) => error.name)).toEqual(["TimeoutError"]);
});

test.each<[string, () => Response]>([
  ["401", () => problem(401, "The signature does not match")],
  ["403 without a grant", () => problem(403, "The client does not have the grant needed for the request")],
  ["404 of a change that never was", () => problem(404, "none")],
  ["another version", () => json("application/vnd.akamai.cps.change.v1+json", {})],
])("%s is final", async (_, answer) => {
  const { client, requests } = seeing(answer);
  await expect(cps.waitForEnrollmentChange(client, ids)).rejects.toThrow();
  expect(requests).toHaveLength(1);
});

test.each([[null], [undefined], [[]]])("a change that asks for an input as %j is a typed end", async (allowedInput) => {
  const { client } = seeing(() => change("awaiting-input", allowedInput));
  const error = await settled(cps.waitForEnrollmentChange(client, ids).catch((reason: unknown) => reason));
  expect(error).toMatchObject({ name: "WaitError", reason: "input-needed" });
  expect((error as Error).message).toContain("does not say for which");
});

test("a list of inputs that comes a moment late is waited for", async () => {
  const input = { type: "change-management", requiredToProceed: true, info: "", update: "" };
  const { client } = seeing(
    () => change("awaiting-input", null),
    () => change("awaiting-input", [input]),
  );
  expect(await settled(cps.waitForEnrollmentChange(client, ids))).toMatchObject({ input: "change-management" });
});

test("a wait goes on in another process from its state, which is JSON", async () => {
  const { client } = seeing(() => change("running"));
  const waiting = cps.waitForEnrollmentChange(client, ids, { timeoutMs: 10_000 });
  await settled(waiting.catch(() => {}));
  const state = JSON.parse(JSON.stringify(waiting.state));
  expect(state).toMatchObject({ waiter: "waitForEnrollmentChange", target: ids, last: { statusInfo: {} } });
  // It was there when the other process looked last, so that it is gone now and was no wrong id.
  const gone = () => problem(404, "none");
  const notFound = () =>
    json("application/problem+json", { type: "/error-types/not-found", title: "t" }, { status: 404 });
  expect(await settled(cps.resume(seeing(notFound).client, state))).toMatchObject({ end: "gone" });
  await expect(cps.waitForEnrollmentChange(seeing(gone).client, ids)).rejects.toMatchObject({ status: 404 });
  const other = { ...state, waiter: "waitForRain" };
  expect(() => cps.resume(client, other)).toThrow("waitForRain");
});

test.each([Number.NaN, -1])("a time of %d is refused", async (timeoutMs) => {
  const { client, requests } = seeing(() => change("running"));
  await expect(cps.waitForEnrollmentChange(client, ids, { timeoutMs })).rejects.toMatchObject({ name: "UsageError" });
  expect(requests).toHaveLength(0);
});

test("an acknowledgement whose answer is lost is looked up, and not sent again", async () => {
  const input = { type: "change-management", requiredToProceed: true, info: "", update: "" };
  const info = { validationResultHash: "hash" };
  let posts = 0;
  const { fetch } = observedFetch((request) => {
    if (request.method === "POST") {
      posts++;
      return page(504);
    }
    if (request.url.includes("change-management-info"))
      return json("application/vnd.akamai.cps.change-management-info.v6+json", info);
    return posts === 0 ? change("awaiting-input", [input]) : change("running");
  });
  const client = createCpsClient({ host: "h", fetch });
  const end = await settled(cps.waitForEnrollmentChange(client, ids));
  if (end.end !== "input-needed" || end.input !== "change-management") throw new Error(end.end);
  await settled(end.answer("acknowledge"));
  expect(posts).toBe(1);
});

test("an enrollment whose creation got no answer is not created twice, and can be found", async () => {
  const pendingChanges = [{ location: "/cps/v2/enrollments/5/changes/6", changeType: "new-certificate" }];
  let posts = 0;
  const { fetch } = observedFetch((request) => {
    if (request.method === "POST") {
      posts++;
      return broken();
    }
    const enrollments = [{ csr: { cn: "other" } }, { csr: { cn: "www.example.com" }, pendingChanges }];
    return json("application/vnd.akamai.cps.enrollments.v12+json", { enrollments });
  });
  const client = createCpsClient({ host: "h", fetch });
  const start = { contractId: "1", body: { csr: { cn: "www.example.com" } } as never };
  const deploying = cps.deployThirdPartyCertificate(client, start, { sign: () => [] });
  const error = await settled(deploying.catch((reason: unknown) => reason as { findOut(): Promise<unknown> }));
  expect(error).toMatchObject({ name: "UnknownOutcomeError", operationId: "createEnrollment" });
  expect(posts).toBe(1);
  expect(await (error as { findOut(): Promise<unknown> }).findOut()).toEqual([{ enrollmentId: 5, changeId: 6 }]);
});
