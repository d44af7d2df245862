import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import type { Exchange } from "../exchange/exchange.ts";
import { createLocationFollower } from "./follow-locations.ts";

const cps = createContractRuntime(await loadContract("cps"));
const own = createContractRuntime(await loadContract("china-cdn"));
const posts = "/chinacdn/v1/property-hostnames/a.example/provision-state-changes";
const change = `${posts}/7`;
/** A contract that documents a Location for a 201, which none of ours does. */
const runtime = {
  match: own.match,
  description: {
    ...own.description,
    operations: own.description.operations.map((operation) => {
      const { responses } = operation;
      const { "202": accepted } = responses;
      if (operation.operationId !== "createProvisionStateChange" || !accepted) return operation;
      const headers = [{ name: "Location", required: true }];
      return { ...operation, responses: { ...responses, "201": { ...accepted, headers } } };
    }),
  },
};

const created = (location: string, caseKey = "one", headers: Record<string, string> = {}): Exchange => ({
  ...{ api: "china-cdn", caseKey, startedAt: "2026-11-29T00:00:00Z", operationId: "createProvisionStateChange" },
  request: { method: "POST", path: posts, headers, bodyBytes: 0 },
  response: { status: 201, headers: { location }, bodyBytes: 0 },
  ...{ verdict: "conforms", requestFindings: [], responseFindings: [], notes: [], exercised: [], durationMs: 1 },
});

/** Follows one answer, on a server that answers GET with these statuses in turn, the last of them for ever. */
async function follow(statuses: readonly number[], ...exchanges: readonly Exchange[]) {
  const asked: string[] = [];
  const statusOf = async (path: string) => statuses[Math.min(asked.push(path), statuses.length) - 1];
  const follower = createLocationFollower(runtime, "http://server.example", statusOf, [0, 0]);
  for (const exchange of exchanges) follower.observe(exchange);
  await follower.follow();
  await follower.follow();
  return { asked, verdicts: exchanges.map((exchange) => follower.judged(exchange).verdict) };
}

test("a Location that leads to nothing is a violation at the line that promises it", async () => {
  expect(await follow([404], created(change))).toEqual({ asked: [change, change, change], verdicts: ["drift"] });
});

test.each([
  ["is there", [200]],
  ["comes a little later", [404, 404, 200]],
  ["may be there: nobody may look", [403]],
  ["may be there: the server is busy", [503]],
])("what %s is none", async (_, statuses) => {
  expect((await follow(statuses, created(change))).verdicts).toEqual(["conforms"]);
});

test.each([
  ["another host", created(`http://other.example${change}`)],
  ["a path that the contract does not have", created("/chinacdn/v1/unknown/7")],
  ["a text that is no link", created("http://[")],
  ["an example that was asked for", created(change, "one", { prefer: "code=201" })],
])("%s is not followed", async (_, exchange) => {
  expect(await follow([404], exchange)).toEqual({ asked: [], verdicts: ["conforms"] });
});

test("relative and absolute links of the same host are, three of an operation", async () => {
  const links = ["provision-state-changes/7", `http://server.example${change}`, `${change}?a=1`, change];
  const all = links.map((link, index) => created(link, String(index)));
  expect((await follow([200], ...all)).asked).toEqual([change, change, change]);
});

const enrollment = (link: string): Exchange => ({
  ...created("", "two"),
  ...{ api: "cps", operationId: "createEnrollment" },
  request: { method: "POST", path: "/cps/v2/enrollments?contractId=K-1", headers: {}, bodyBytes: 0 },
  response: {
    status: 202,
    headers: { "content-type": "application/vnd.akamai.cps.enrollment-status.v1+json" },
    bodyBytes: 0,
    body: JSON.stringify({ enrollment: link, changes: [`${link}/changes/2`] }),
  },
});

test("an item of the collection that was posted to has to be there, and what it began may have ended", async () => {
  const asked: string[] = [];
  const statusOf = async (path: string) => {
    asked.push(path);
    return 404;
  };
  const follower = createLocationFollower(cps, "http://server.example", statusOf, []);
  const exchange = enrollment("/cps/v2/enrollments/1");
  follower.observe(exchange);
  await follower.follow();
  expect(asked).toEqual(["/cps/v2/enrollments/1"]);
  expect(follower.judged(exchange).responseFindings).toMatchObject([{ at: "body/enrollment", verdict: "violation" }]);
});
