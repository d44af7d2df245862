import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAdminJobsClient } from "../../src/generated/admin-jobs/client.ts";
import { connected } from "./connected.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ apis: ["admin-jobs"], auth: "verify" });
});
afterAll(() => mock.close());

test("the queue is read, put back and worked on", async () => {
  const { jobs } = connected(mock);
  const project_id = "110011";
  const queue = await jobs.listSanMappings({ project_id }).orThrow();
  expect(queue.length).toBeGreaterThan(0);
  expect(await jobs.replaceSanMappings({ project_id, body: queue })).toMatchObject({ ok: true, status: 200 });
  const body = { job_type: "akamai_check_and_update_cert_status" } as const;
  expect(await jobs.runBackgroundJob({ project_id, body })).toMatchObject({ ok: true, status: 202 });
});

test("a token that has expired is asked for anew", async () => {
  const good = "mock-token-default";
  const tokens = ["expired", good];
  const jobs = createAdminJobsClient({ host: mock.url, token: async () => tokens.shift() ?? "none" });
  expect(await jobs.listSanMappings({ project_id: "110011" })).toMatchObject({ ok: true });
});
