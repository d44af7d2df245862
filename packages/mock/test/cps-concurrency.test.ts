import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { cpsClient, cpsExample, created } from "./cps-client.ts";

let mock: Mock;
const cps = cpsClient(() => mock.url);

test("of many answers to one question a single one is taken", async () => {
  mock = await startMock({ apis: ["cps"] });
  const change = "/10020/changes/10022";
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => cps.acknowledge(`${change}/input/update/change-management-ack`)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
  const body = await cpsExample("enrollment.v12.third-party");
  const made = await Promise.all(Array.from({ length: 8 }, async () => created(await cps.create(body))));
  expect(new Set(made.map(({ id }) => id)).size).toBe(8);
  expect(new Set(made.map((one) => one.change)).size).toBe(8);
  await mock.close();
});

test("timed changes take a step at a time", async () => {
  mock = await startMock({ apis: ["cps"], progression: 2000, now: "2026-06-01T00:00:00Z" });
  const body = await cpsExample("enrollment.v12.third-party");
  const { change } = created(await cps.create(body));
  const seen: string[] = [];
  for (let second = 0; second < 8; second++) {
    seen.push((await cps.change(change)).statusInfo.status);
    await mock.control.advance({ milliseconds: 1000 });
  }
  expect(seen).toEqual([
    ...Array(4).fill("pre-verification-safety-checks"),
    ...Array(2).fill("generate-csr"),
    ...Array(2).fill("wait-upload-third-party"),
  ]);
  await mock.close();
});

test("a change goes on after a restart, with the same authority", async () => {
  const folder = await mkdtemp(join(tmpdir(), "edge-mock-"));
  const options = { apis: ["cps"], db: join(folder, "state.db") };
  mock = await startMock(options);
  const { id, change } = created(await cps.create(await cpsExample("enrollment.v12.third-party")));
  const { body } = await cps.get(`${change}/input/info/third-party-csr`, "csr.v1");
  const sign = () => mock.control.decide("cps", "sign-csr", body as { csr: string }) as Promise<{ trustChain: string }>;
  const before = await sign();
  await mock.close();
  mock = await startMock(options);
  const after = await sign();
  expect(after.trustChain).toBe(before.trustChain);
  const upload = `${change}/input/update/third-party-cert-and-trust-chain`;
  expect((await cps.upload(upload, before, 1)).status).toBe(200);
  expect((await cps.change(change)).statusInfo.status).toBe("wait-ack-change-management");
  expect(created(await cps.create(await cpsExample("enrollment.v12.dv"))).id).toBeGreaterThan(id);
  await mock.close();
  await rm(folder, { recursive: true });
});

test("a preference is still answered with an example", async () => {
  mock = await startMock({ apis: ["cps"] });
  const response = await fetch(`${mock.url}/cps/v2/enrollments/10001/changes/10002`, {
    headers: { accept: "application/vnd.akamai.cps.change.v2+json", prefer: "example=failed" },
  });
  expect(await response.json()).toMatchObject({ statusInfo: { state: "error" } });
  await mock.close();
});
