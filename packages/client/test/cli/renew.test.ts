import { fileURLToPath } from "node:url";
import { type Mock, startMock } from "@edge-contracts/mock";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCpsClient, type EnrollmentV11 } from "../../src/generated/cps/client.ts";
import type { Renewal } from "../../src/renew/renewal.ts";
import { contractExample } from "../mock/contract-example.ts";
import { calmAuth } from "./calm-auth.ts";
import { runCommand } from "./run-command.ts";

let mock: Mock;
beforeEach(async () => {
  mock = await startMock({ apis: ["cps"], auth: "verify" });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await mock.close();
});

const hook = fileURLToPath(new URL("./sign-hook.mjs", import.meta.url));
const node = JSON.stringify(process.execPath);
const sign = `${node} ${JSON.stringify(hook)}`;
const allowing = JSON.stringify({ acknowledgeWarnings: [], deployToProduction: true });

/** An enrollment of a name of its own, with its first change open. */
async function enroll(example: string, cn: string): Promise<number> {
  const body = await contractExample<EnrollmentV11>("cps", example);
  Object.assign(body.csr as object, { cn, sans: [cn] });
  Object.assign(body.networkConfiguration as object, { dnsNameSettings: { cloneDnsNames: true } });
  const created = await createCpsClient({ host: mock.url, auth: calmAuth })
    .createEnrollment({ contractId: "1-1TJZH5", body: body as never })
    .orThrow();
  return Number(created.enrollment.split("/").at(-1));
}

async function renew(words: string[], files: Record<string, string> = {}) {
  const all = ["renew", "--json", "--mock", "--host", mock.url, ...words];
  const { code, out, err } = await runCommand(all, { files });
  return { code, err, renewals: out.startsWith("[") ? (JSON.parse(out) as Renewal[]) : [] };
}

test("a third-party certificate is signed by a command and goes to production, then is left alone", async () => {
  vi.stubEnv("MOCK_CONTROL", mock.control.url);
  const id = await enroll("enrollment.v11.third-party", "renew.example.com");
  const files: Record<string, string> = { "policy.json": allowing };
  const words = ["--enrollment-id", `${id}`, "--sign", sign, "--policy", "policy.json", "--state-file", "state.json"];
  const first = await renew([...words, "--summary", "s.md"], files);
  expect(first).toMatchObject({ code: 0, renewals: [{ enrollmentId: id, outcome: "renewed" }] });
  expect(files["s.md"]).toContain("## Certificates: 1 renewed");
  expect(JSON.parse(files["state.json"] ?? "")[id]).toMatchObject({ outcome: "renewed" });
  // The same command again: the state says that it is done.
  const again = await renew(words, files);
  expect(again).toMatchObject({ code: 0, renewals: [{ outcome: "renewed" }] });
  const { certificates } = await createCpsClient({ host: mock.url, auth: calmAuth })
    .getCertificateHistory({ enrollmentId: id })
    .orThrow();
  expect(certificates).toHaveLength(1);
});

test("nothing is acknowledged, signed or published that nobody allowed", async () => {
  vi.stubEnv("MOCK_CONTROL", mock.control.url);
  const id = await enroll("enrollment.v11.third-party", "held.example.com");
  expect(await renew(["--name", "held.example.com"])).toMatchObject({
    code: 4,
    renewals: [{ enrollmentId: id, outcome: "held", detail: expect.stringContaining("has them signed") }],
  });
  expect(await renew(["--name", "held.example.com", "--sign", sign])).toMatchObject({
    code: 4,
    renewals: [{ outcome: "held", detail: expect.stringContaining("from staging to production") }],
  });
  const files = { "policy.json": allowing };
  expect(await renew(["--name", "held.example.com", "--policy", "policy.json"], files)).toMatchObject({ code: 0 });
});

test("a dry run says what it would do and does nothing", async () => {
  const id = await enroll("enrollment.v11.third-party", "dry.example.com");
  const before = await mock.control.exchanges();
  const { code, renewals } = await renew(["--enrollment-id", `${id}`, "--dry-run"]);
  expect({ code, renewals }).toMatchObject({ code: 0, renewals: [{ outcome: "planned" }] });
  const after = (await mock.control.exchanges()).slice(before.length);
  expect(after.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("a command that fails ends the renewal of its certificate alone", async () => {
  vi.stubEnv("MOCK_CONTROL", mock.control.url);
  const id = await enroll("enrollment.v11.third-party", "fails.example.com");
  const { code, renewals } = await renew(["--enrollment-id", `${id}`, "--sign", `${node} -e "process.exit(7)"`]);
  expect({ code, renewals }).toMatchObject({ code: 1, renewals: [{ outcome: "failed" }] });
  expect(renewals[0]?.detail).toContain("ended with 7");
});

test.each<[string[], RegExp]>([
  [[], /Say which certificates/],
  [["--enrollment-id", "x"], /whole number, not "x"/],
  [["--enrollment-id", "1", "--policy", "none"], /cannot be read/],
  [["--enrollment-id", "1", "--policy", "bad"], /no member acknowledge;/],
  [["--enrollment-id", "1", "--state-file", "other"], /something other than the state/],
  [["--enrollment-id", "1", "--challenge", "x"], /dns-01 or http-01/],
])("%j is wrong use", async (words, message) => {
  const files = { bad: '{"acknowledge":["*"]}', other: '{"a":1}' };
  const { code, err } = await renew(words, files);
  expect(err).toMatch(message);
  expect(code).toBe(2);
});

test("help names the flags and the exit codes", async () => {
  const { out } = await runCommand(["renew", "--help"]);
  for (const text of ["--expiring-within", "--policy", "--publish", "--dry-run", "Exit codes"])
    expect(out).toContain(text);
});
