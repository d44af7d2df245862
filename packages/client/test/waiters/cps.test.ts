import { afterEach, describe, expect, test } from "vitest";
import { createCpsClient, type EnrollmentV11 } from "../../src/generated/cps/client.ts";
import {
  deployDvCertificate,
  deployThirdPartyCertificate,
  type InputNeeded,
  waitForEnrollmentChange,
} from "../../src/waiters/cps.ts";
import { type Step, startScriptedCps } from "./scripted-cps.ts";

const ids = { enrollmentId: 11, changeId: 22 };
const fast = { intervalMs: 1, maxIntervalMs: 5 };
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function setUp(steps: readonly Step[], challenges?: readonly unknown[]) {
  const server = await startScriptedCps(steps, challenges);
  closing.push(server.close);
  return { server, cps: createCpsClient({ host: server.host }) };
}

const running: Step = { state: "running", status: "pre-verification-safety-checks", looks: 2 };
const preWarnings: Step = {
  state: "awaiting-input",
  status: "wait-review-pre-verification-safety-checks",
  inputs: ["pre-verification-warnings-acknowledgement"],
  until: "pre-verification-warnings-ack",
};
const upload: Step = {
  state: "awaiting-input",
  status: "wait-upload-third-party",
  inputs: ["third-party-certificate"],
  until: "third-party-cert-and-trust-chain",
};
const staging: Step = {
  state: "awaiting-input",
  status: "wait-ack-change-management",
  inputs: ["change-management"],
  until: "change-management-ack",
};
const completed: Step = { state: "completed", status: "complete" };
const certificate = { certificate: "PEM", trustChain: "CHAIN", keyAlgorithm: "RSA" } as const;

const needed = async (waiting: ReturnType<typeof waitForEnrollmentChange>): Promise<InputNeeded> => {
  const end = await waiting;
  if (end.end !== "input-needed") throw new Error(`unexpected ${end.end}`);
  return end;
};

describe("waitForEnrollmentChange", () => {
  test("ends with each input, typed, until the change is completed", async () => {
    const { cps, server } = await setUp([running, preWarnings, upload, staging, completed]);
    const first = await needed(waitForEnrollmentChange(cps, ids, fast));
    if (first.input !== "pre-verification-warnings-acknowledgement") throw new Error(first.input);
    expect((await first.read()).warnings).toBe("CERTIFICATE_MISSING_CN_FROM_SAN_LIST");
    expect(first.required).toBe(true);
    await first.answer("acknowledge");
    const second = await needed(waitForEnrollmentChange(cps, ids, fast));
    if (second.input !== "third-party-certificate") throw new Error(second.input);
    expect((await second.read()).csrs[0]?.csr).toBe("CSR");
    await second.answer([certificate]);
    const third = await needed(waitForEnrollmentChange(cps, ids, fast));
    if (third.input !== "change-management") throw new Error(third.input);
    await third.read();
    await third.answer("acknowledge");
    expect(await waitForEnrollmentChange(cps, ids, fast)).toMatchObject({ end: "completed" });
    expect(server.posted).toEqual([
      { segment: "pre-verification-warnings-ack", body: { acknowledgement: "acknowledge" } },
      { segment: "third-party-cert-and-trust-chain", body: { certificatesAndTrustChains: [certificate] } },
      { segment: "change-management-ack", body: { acknowledgement: "acknowledge", hash: "hash-1" } },
    ]);
  });

  test("an answer that comes too early is given again", async () => {
    const { cps, server } = await setUp([{ ...preWarnings, conflicts: 2 }, completed]);
    const input = await needed(waitForEnrollmentChange(cps, ids, fast));
    await input.answer("acknowledge" as never);
    expect(server.posted).toHaveLength(1);
  });

  test("an answer that comes too late counts: the change no longer asks", async () => {
    const { cps, server } = await setUp([preWarnings, running, completed]);
    const input = await needed(waitForEnrollmentChange(cps, ids, fast));
    server.advance();
    await input.answer("acknowledge" as never);
    expect(server.posted).toEqual([]);
  });

  test("a change that goes on refusing what it asks for is the caller's to know", async () => {
    const { cps } = await setUp([{ ...preWarnings, conflicts: 99 }]);
    const input = await needed(waitForEnrollmentChange(cps, ids, fast));
    await expect(input.answer("acknowledge" as never)).rejects.toMatchObject({ name: "ApiError", status: 409 });
  });

  test.each(["error", "cancelled"])("a change that ends %s is a WaitError", async (state) => {
    const { cps } = await setUp([running, { state, status: "check-for-cert-error" }]);
    await expect(waitForEnrollmentChange(cps, ids, fast)).rejects.toMatchObject({
      name: "WaitError",
      reason: "failed",
    });
  });

  test("an input that the contract does not know is named with its address", async () => {
    const { cps } = await setUp([{ state: "awaiting-input", status: "new-step", inputs: ["constructor"] }]);
    await expect(waitForEnrollmentChange(cps, ids, fast)).rejects.toMatchObject({
      reason: "input-needed",
      message: expect.stringContaining("waits for constructor, which this client does not know. Answer it at /update"),
    });
  });

  test("a change that disappears is gone, one that never was is an error", async () => {
    const { cps } = await setUp([running]);
    expect(await waitForEnrollmentChange(cps, ids, fast)).toMatchObject({
      end: "gone",
      change: { statusInfo: { state: "running" } },
    });
    await expect(waitForEnrollmentChange(cps, ids, fast)).rejects.toMatchObject({ name: "ApiError", status: 404 });
  });

  test("inputs that are dealt with are waited through", async () => {
    const challenges: Step = {
      state: "suspended",
      status: "coodinate-domain-validation",
      inputs: ["lets-encrypt-challenges"],
      looks: 3,
    };
    const { cps } = await setUp([challenges, completed]);
    expect(await waitForEnrollmentChange(cps, ids, { ...fast, skip: ["lets-encrypt-challenges"] })).toMatchObject({
      end: "completed",
    });
  });
});

describe("deploying", () => {
  const start = { contractId: "1-1TJZH5", body: { csr: { cn: "www.example.com" } } as EnrollmentV11 };
  const acknowledge = () => "acknowledge" as const;

  test("a third-party certificate goes from the enrollment to production", async () => {
    const { cps, server } = await setUp([
      running,
      preWarnings,
      upload,
      { ...running, status: "verify-third-party-cert" },
      staging,
      completed,
    ]);
    const started: unknown[] = [];
    const warnings: unknown[] = [];
    const deployed = await deployThirdPartyCertificate(cps, start, {
      ...fast,
      sign: (requests) => requests.map(() => certificate),
      reviewWarnings: (seen) => {
        warnings.push(seen);
        return "acknowledge";
      },
      reviewStaging: acknowledge,
      onStarted: (known) => void started.push(known),
    });
    expect(deployed).toMatchObject({ ...ids, change: { statusInfo: { state: "completed" } } });
    expect(started).toEqual([ids]);
    expect(warnings).toEqual([{ warnings: "CERTIFICATE_MISSING_CN_FROM_SAN_LIST", phase: "pre-verification" }]);
    expect(server.posted.map(({ segment }) => segment)).toEqual([
      "pre-verification-warnings-ack",
      "third-party-cert-and-trust-chain",
      "change-management-ack",
    ]);
  });

  test("where nobody decides about warnings, nobody does; the ids take it up again", async () => {
    const { cps, server } = await setUp([preWarnings, upload, completed]);
    const sign = () => [certificate];
    await expect(deployThirdPartyCertificate(cps, start, { ...fast, sign })).rejects.toMatchObject({
      reason: "input-needed",
      message: expect.stringContaining("pre-verification-warnings-acknowledgement: no option says who decides"),
    });
    expect(server.posted).toEqual([]);
    await deployThirdPartyCertificate(cps, ids, { ...fast, sign, reviewWarnings: acknowledge });
    expect(server.posted).toHaveLength(2);
  });

  test("a domain-validated certificate waits for its challenges, and publishes them once", async () => {
    const domain = { domain: "www.example.com", challenges: [] };
    const challenges: Step = {
      state: "suspended",
      status: "coodinate-domain-validation",
      inputs: ["lets-encrypt-challenges"],
      until: "lets-encrypt-challenges-completed",
    };
    const still: Step = { ...challenges, looks: 2 };
    const { cps, server } = await setUp([running, challenges, still, completed], [[], [], [domain]]);
    const published: unknown[] = [];
    await deployDvCertificate(cps, start, { ...fast, publish: (domains) => void published.push(domains) });
    expect(published).toEqual([[domain]]);
    expect(server.posted).toEqual([
      { segment: "lets-encrypt-challenges-completed", body: { acknowledgement: "acknowledge" } },
    ]);
  });

  test("a change that asks again for what it got is not fed for ever", async () => {
    const { cps } = await setUp([upload, { ...upload, until: "never" }]);
    let signed = 0;
    const sign = () => {
      signed++;
      return [certificate];
    };
    await expect(deployThirdPartyCertificate(cps, ids, { ...fast, sign })).rejects.toMatchObject({
      reason: "input-needed",
      message: expect.stringContaining("again and again"),
    });
    expect(signed).toBe(1);
  });
});
