import { type Mock, startMock } from "@edge-contracts/mock";
import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startGateway } from "../src/gateway/start-gateway.ts";
import { runConformance } from "../src/index.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
beforeEach(() => mock.control.reset());
afterAll(() => mock.close());

const headCases = async (api: string, strictHttp = false) => {
  const target = { url: mock.url, supports: ["state"] as const };
  const { cases } = await runConformance({ api, target, budget: 0, strictHttp });
  return cases.filter(({ how }) => how === "HEAD instead of GET");
};

test("a server that refuses HEAD is noted, and fails where HTTP is to be kept strictly", async () => {
  await mock.control.setDrifts(["head-refused"]);
  const [tolerated] = await headCases("admin-jobs");
  expect(tolerated).toMatchObject({ verdict: "passed", notes: [{ at: "status", must: true }] });
  const [strict] = await headCases("admin-jobs", true);
  expect(strict?.verdict).toBe("failed");
});

test("whoever sends HEAD through the gateway breaks no contract", async () => {
  const runtime = createContractRuntime(await loadContract("china-cdn"));
  const gateway = await startGateway({ runtime, target: { url: mock.url } });
  const { status } = await fetch(`${gateway.url}/chinacdn/v1/groups`, { method: "HEAD" });
  await gateway.close();
  expect(status).toBe(200);
  expect(gateway.exchanges).toMatchObject([{ verdict: "conforms", operationId: "listGroups", responseFindings: [] }]);
});
