import type { Mock } from "@edge-contracts/mock";
import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startGateway } from "../src/gateway/start-gateway.ts";
import { type Lie, startLyingServer } from "./support/lying-server.ts";
import { startExampleMock } from "./support/start-example-mock.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startExampleMock({ apis: ["china-cdn"] });
});
afterAll(() => mock.close());

const vendor = "application/vnd.akamai.chinacdn.edge-hostnames";

/** What the gateway makes of one request that any driver could have sent. */
async function observe(accept: string, lie: Lie) {
  const server = await startLyingServer(mock.url, lie);
  const runtime = createContractRuntime(await loadContract("china-cdn"));
  const gateway = await startGateway({ runtime, target: { url: server.url } });
  await fetch(`${gateway.url}/chinacdn/v1/edge-hostnames`, { headers: { accept } });
  await Promise.all([gateway.close(), server.close()]);
  const [exchange] = gateway.exchanges;
  return [
    exchange?.verdict,
    ...[...(exchange?.requestFindings ?? []), ...(exchange?.responseFindings ?? [])].map(({ at }) => at),
  ];
}

test("an answer in the version that was asked for conforms", async () => {
  expect(await observe(`${vendor}.v2+json`, () => "answer")).toEqual(["conforms"]);
});

test("an answer that fits another version is drift", async () => {
  const found = await observe(`${vendor}.v2+json`, ({ headers }) => {
    headers["content-type"] = `${vendor}.v1+json`;
    return "answer";
  });
  expect(found).toEqual(["drift", "media-type"]);
});

test.each([
  ["*/*", "conforms"],
  ["application/*;q=0.1", "conforms"],
  [`${vendor}.v2+json, ${vendor}.v1+json;q=0.5`, "conforms"],
  [`${vendor}.v2+json, ${vendor}.v1+json;q=0`, "drift"],
  [`${vendor}.v2+json, text/html`, "drift"],
])("any version that is acceptable may be the answer to Accept: %s", async (accept, verdict) => {
  const older = await fetch(`${mock.url}/chinacdn/v1/edge-hostnames`, { headers: { accept: `${vendor}.v1+json` } });
  const body = await older.text();
  const [found] = await observe(accept, (answer) => {
    Object.assign(answer, { body, headers: { "content-type": `${vendor}.v1+json` } });
    return "answer";
  });
  expect(found).toBe(verdict);
});

test("an Accept that names nothing on offer is the caller's fault", async () => {
  expect(await observe("application/json", () => "answer")).toEqual(["caller-fault", "header/Accept"]);
});

test("what is no JSON is told once, not member by member", async () => {
  const found = await observe(`${vendor}.v2+json`, (answer) => {
    answer.body = "{}}";
    return "answer";
  });
  expect(found).toEqual(["drift", "body"]);
});

test("what is no JSON is found where there is no schema too", async () => {
  const contract = await loadContract("china-cdn");
  const runtime = createContractRuntime({
    ...contract,
    validators: Object.fromEntries(Object.keys(contract.validators).map((name) => [name, async () => ({})])),
  });
  const server = await startLyingServer(mock.url, (answer) => {
    answer.body = "<p>Sorry</p>";
    return "answer";
  });
  const gateway = await startGateway({ runtime, target: { url: server.url } });
  await fetch(`${gateway.url}/chinacdn/v1/edge-hostnames`, { headers: { accept: `${vendor}.v2+json` } });
  await Promise.all([gateway.close(), server.close()]);
  expect(gateway.exchanges[0]?.responseFindings).toMatchObject([
    { at: "body", message: "is labelled as JSON and is not JSON" },
  ]);
});
