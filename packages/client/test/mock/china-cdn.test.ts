import { type Mock, startMock } from "@edge-contracts/mock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ApiError, isProblem, ServiceCategory } from "../../src/generated/china-cdn/client.ts";
import { waitForProvisionState, waitForProvisionStateChange } from "../../src/waiters/china-cdn.ts";
import { connected } from "./connected.ts";

let mock: Mock;
let china: ReturnType<typeof connected>["china"];
beforeEach(async () => {
  mock = await startMock({ apis: ["china-cdn"], auth: "verify", progression: 40 });
  china = connected(mock).china;
});
afterEach(() => mock.close());

const fast = { intervalMs: 10, maxIntervalMs: 40, timeoutMs: 100_000 };
const hostname = "new.example.com";

async function changeTo(targetState: "WHITELISTED" | "PROVISIONED" | "DEPROVISIONED", edgeHostname?: string) {
  const body = { hostname, targetState, ...(edgeHostname !== undefined && { edgeHostname }) };
  const { id } = await china.createProvisionStateChange({ hostname, body }).orThrow();
  const change = await waitForProvisionStateChange(china, hostname, id, fast);
  await waitForProvisionState(china, hostname, targetState, fast);
  return change;
}

test("a hostname goes into China and out again", async () => {
  const [licence] = (await china.listIcpNumbers().orThrow()).icpNumbers;
  const [group] = (await china.listGroups().orThrow()).groups;
  const body = { hostname, icpNumberId: licence?.id as number, serviceCategory: ServiceCategory.Gaming };
  const created = await china.putPropertyHostname({ hostname, groupId: group?.groupId, body });
  expect(created).toMatchObject({ ok: true, status: 201 });
  const { edgeHostnames } = await china.listEdgeHostnames().orThrow();
  const ready = edgeHostnames.find(
    ({ status, unmapSharedEdgeHostname }) => status === "READY" && unmapSharedEdgeHostname,
  );

  expect(await changeTo("WHITELISTED")).toMatchObject({ currentStatus: "COMPLETED", previousState: "DEPROVISIONED" });
  expect(await changeTo("PROVISIONED", ready?.edgeHostname)).toMatchObject({ previousState: "WHITELISTED" });
  const read = await china.getPropertyHostname({ hostname }).orThrow();
  expect(await china.putPropertyHostname({ hostname, body: { ...read, comments: "seen" } })).toMatchObject({
    status: 200,
  });
  expect(await changeTo("WHITELISTED")).toMatchObject({ previousState: "PROVISIONED" });
  expect(await changeTo("DEPROVISIONED")).toMatchObject({ previousState: "WHITELISTED" });
});

test("an edit of compliance data is waited for without a change id", async () => {
  const name = "shop.example.com";
  const property = await china.getPropertyHostname({ hostname: name }).orThrow();
  const [, other] = (await china.listIcpNumbers().orThrow()).icpNumbers.filter(({ id }) => id !== property.icpNumberId);
  await china
    .putPropertyHostname({ hostname: name, body: { ...property, icpNumberId: other?.id as number } })
    .orThrow();
  await waitForProvisionState(china, name, "PROVISIONED", fast);
});

test("a rejected change is an error that says why", async () => {
  await mock.control.decide("china-cdn", "next-partner-decision", { hostname: "www.example3.com", verdict: "reject" });
  const body = { hostname: "www.example3.com", targetState: "WHITELISTED" } as const;
  const { id } = await china.createProvisionStateChange({ hostname: body.hostname, body }).orThrow();
  await expect(waitForProvisionStateChange(china, body.hostname, id, fast)).rejects.toMatchObject({
    reason: "failed",
    message: expect.stringContaining("INVALID_ICP_LICENSE"),
  });
});

test("problems narrow by slug", async () => {
  const body = { hostname: "www.example2.com", targetState: "PROVISIONED" } as const;
  const busy = await china.createProvisionStateChange({
    hostname: body.hostname,
    body: { ...body, edgeHostname: "www.example.com.edgesuite.net" },
  });
  expect(isProblem(busy, "change-in-progress")).toBe(true);
  const missing = await china
    .getPropertyHostname({ hostname: "none.example.com" })
    .orThrow()
    .catch((error: unknown) => error);
  expect(missing instanceof ApiError && isProblem(missing, "resource-not-found")).toBe(true);
});
