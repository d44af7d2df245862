import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createAdminJobsClient } from "@edge-contracts/client/admin-jobs";
import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
import { createCpsClient } from "@edge-contracts/client/cps";
import type { Mock } from "@edge-contracts/mock";
import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Gateway, startGateway } from "../src/gateway/start-gateway.ts";
import { startExampleMock } from "./support/start-example-mock.ts";

interface Sample {
  readonly operation: string | null;
  readonly role: "request" | "response";
  readonly status: number | null;
  readonly body?: unknown;
}

/** The request bodies that a source document prints for an operation. */
function requestSamples(source: string, operation: string): never[] {
  const inventory = createRequire(import.meta.url).resolve(`@edge-contracts/specs/inventory/${source}.json`);
  const { samples } = JSON.parse(readFileSync(inventory, "utf8")) as { samples: readonly Sample[] };
  // The documents know nothing of our types; that the bodies fit them is what these tests are about.
  return samples
    .filter((each) => each.role === "request" && each.operation === operation)
    .map(({ body }) => body as never);
}

let mock: Mock;
const gateways: Gateway[] = [];
beforeAll(async () => {
  mock = await startExampleMock();
});
afterAll(() => Promise.all([mock.close(), ...gateways.map((gateway) => gateway.close())]));

/** Options for a client whose requests pass through a gateway, and what the gateway saw. */
async function observed(api: string) {
  const runtime = createContractRuntime(await loadContract(api));
  const gateway = await startGateway({ runtime, target: { url: mock.url }, policy: { allowWrites: true } });
  gateways.push(gateway);
  const { origin } = new URL(gateway.url);
  const through = (request: Request) => fetch(new Request(request.url.replace(origin, gateway.url), request));
  return { options: { host: origin, fetch: through }, exchanges: gateway.exchanges };
}

const conforms = { verdict: "conforms", requestFindings: [], responseFindings: [] };

test("China CDN: create or update a property hostname", async () => {
  const { options, exchanges } = await observed("china-cdn");
  const client = createChinaCdnClient(options);
  const bodies = requestSamples("china-cdn-reference", "Create or update a property hostname");
  expect(bodies).toHaveLength(1);
  for (const body of bodies) {
    const result = await client.putPropertyHostname({ hostname: "www.example.com", groupId: 123, body });
    expect(result).toMatchObject({ ok: true, status: 200, data: { hostname: "www.example.com" } });
  }
  expect(exchanges).toMatchObject([conforms]);
});

test("China CDN: create a provision state change", async () => {
  const { options, exchanges } = await observed("china-cdn");
  const client = createChinaCdnClient(options);
  const bodies = requestSamples("china-cdn-reference", "Create a new provision state change");
  expect(bodies).toHaveLength(1);
  for (const body of bodies) {
    const result = await client.createProvisionStateChange({ hostname: "www.example.com", body });
    expect(result).toMatchObject({ ok: true, status: 202 });
  }
  expect(exchanges).toMatchObject([conforms]);
});

test("CPS: create an enrollment", async () => {
  const { options, exchanges } = await observed("cps");
  const client = createCpsClient(options);
  const bodies = requestSamples("cps-reference", "Create an enrollment");
  expect(bodies).toHaveLength(1);
  for (const body of bodies) {
    const result = await client.createEnrollment({ contractId: "1-1TJZFW", body });
    expect(result).toMatchObject({ ok: true, status: 202 });
  }
  expect(exchanges).toMatchObject([conforms]);
});

test("admin jobs: both background jobs", async () => {
  const { options, exchanges } = await observed("admin-jobs");
  const client = createAdminJobsClient(options);
  const bodies = requestSamples("admin-jobs-reference", "Run Akamai-related background job");
  expect(bodies).toHaveLength(2);
  for (const body of bodies) {
    const result = await client.runBackgroundJob({ project_id: "110011", body });
    expect(result).toMatchObject({ ok: true, status: 202 });
  }
  expect(exchanges).toMatchObject([conforms, conforms]);
});
