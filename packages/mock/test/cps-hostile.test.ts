import { assert, asyncProperty, constantFrom, oneof, record, string } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { cpsClient, cpsExample, created, lastId } from "./cps-client.ts";

let mock: Mock;
const cps = cpsClient(() => mock.url);
beforeAll(async () => {
  mock = await startMock({ apis: ["cps"] });
});
afterAll(() => mock.close());

const odd = constantFrom(
  "",
  " ",
  "\ud800",
  "\u0000",
  "a,b",
  'DNS:"x"',
  "CN=x+O=y",
  "-".repeat(64),
  "*.*.example",
  "é",
  "\n",
);
const text = oneof(odd, string({ unit: "binary", maxLength: 40 }));
// What is no DNS name or no country the contract refuses.
const name = text.filter((each) => /^[^.\s/][^\s/]*$/.test(each));
const country = constantFrom("", "US", "de", "zz");
const settings = record({ kind: constantFrom("ov", "dv"), cn: name, san: name, c: country, o: text, ou: text });

test("whatever a certificate is to say, its change comes to an end", async () => {
  const walk = asyncProperty(settings, async ({ kind, cn, san, ...subject }) => {
    const body = await cpsExample(`enrollment.v11.${kind}`);
    const csr = { cn, sans: [cn, san], ...subject };
    const answer = await cps.create({ ...body, csr, changeManagement: false }, "&allow-duplicate-cn=true");
    const { id, change } = created(answer);
    for (let read = 0; read < 12; read++) {
      const { statusInfo, allowedInput } = await cps.change(change);
      if (statusInfo.state === "completed") break;
      if (statusInfo.state === "suspended")
        await mock.control.decide("cps", "publish-challenge", { changeId: lastId(change) });
      if (statusInfo.state === "awaiting-input") await cps.acknowledge(allowedInput[0]?.update ?? "");
    }
    expect((await cps.change(change)).statusInfo.state).toBe("completed");
    for (const path of ["deployments/production", "history/certificates", "history/changes", "dv-history"]) {
      const [object] = path.split("/").reverse();
      const type = {
        production: "deployment.v8",
        certificates: "certificate-history.v2",
        changes: "change-history.v5",
      };
      const accept = type[object as keyof typeof type] ?? "dv-history.v1";
      expect((await cps.get(`/${id}/${path}`, accept)).status).toBe(200);
    }
    const next = created(await cps.remove(id)).change;
    expect((await cps.change(next)).statusInfo.state).toBe("completed");
  });
  await assert(walk, { numRuns: process.env["TEST_LONG"] === undefined ? 15 : 400, seed: 7 });
});

test("an upload full of beginnings without an end costs little", async () => {
  const certificate = "-----BEGIN CERTIFICATE-----\n".repeat(18_000);
  // Of the processor, not of the clock: what else the machine does counts for nothing.
  const begin = process.cpuUsage();
  const path = "/10001/changes/10002/input/update/third-party-cert-and-trust-chain";
  expect((await cps.upload(path, { certificate, trustChain: certificate }, 1)).status).toBe(400);
  const { user } = process.cpuUsage(begin);
  expect(user / 1000, "milliseconds of the processor").toBeLessThan(5000);
});
