import { startMock } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";
import { expect, test } from "vitest";
import { startLyingServer } from "./support/lying-server.ts";
import { runFlowsOn } from "./support/run-flows-on.ts";

test.each(["member-null", "list-as-single", "object-as-list", "body-empty-object", "body-missing", "body-not-json"])(
  "an answer that breaks the contract ends its flow and not the run: %s",
  async (drift) => {
    const mock = await startMock({ apis: ["china-cdn"] });
    await mock.control.setDrifts([drift]);
    const results = await runFlowsOn("china-cdn", { url: mock.url, supports: ["state"] });
    await mock.close();
    // Not every answer gives every drift an occasion, and some flows find nothing left to try.
    expect(results.filter(({ verdict }) => verdict === "error")).toEqual([]);
    expect(results.some(({ verdict }) => verdict === "failed")).toBe(true);
  },
);

test.each([
  ["china-cdn", "put-forgotten", "putPropertyHostname flow #put-is-kept"],
  ["china-cdn", "put-forgotten", "setDeprovisionPolicy flow #put-is-kept"],
  ["china-cdn", "filters-ignored", "listCurrentProvisionStates flow #filters-honoured"],
  ["cps", "filters-ignored", "listEnrollments flow #filters-honoured"],
  ["cps", "delete-forgotten", "createEnrollment flow #created-exists-and-deleted-is-gone"],
  ["admin-jobs", "put-forgotten", "replaceSanMappings flow #put-is-kept"],
])("%s, %s: caught by %s", async (api, drift, id) => {
  const mock = await startMock({ apis: [api] });
  await mock.control.setDrifts([drift]);
  const [result] = await runFlowsOn(api, { url: mock.url, supports: ["state"], control: mock.control.url }, [id]);
  await mock.close();
  expect(result?.verdict, JSON.stringify(result)).toBe("failed");
  expect(result?.findings.every(({ contract }) => /\.yaml:\d+$/.test(contract.source ?? ""))).toBe(true);
});

test.each([
  [true, "failed"],
  [false, "passed"],
])("what is undocumented in an answer to a flow is shown, and strict (%s) decides: %s", async (strict, verdict) => {
  const mock = await startMock({ apis: ["china-cdn"] });
  const server = await startLyingServer(mock.url, (answer) => {
    answer.body = answer.body.replaceAll('"currentStatus":"COMPLETED"', '"currentStatus":"DONE"');
    delete answer.headers["content-length"];
    return "answer";
  });
  const id = "listCurrentProvisionStateChanges flow #list-agrees-with-detail";
  const target = { url: server.url, supports: ["state"] as const };
  const [result] = await runFlowsOn("china-cdn", target, [id], { strict });
  await server.close();
  await mock.close();
  expect(result?.verdict).toBe(verdict);
  expect(result?.findings).toContainEqual(expect.objectContaining({ verdict: "undocumented" }));
});

test.each(apiIds)("%s: where things move by themselves no flow takes that for a contradiction", async (api) => {
  const mock = await startMock({ apis: [api], progression: 20 });
  const results = await runFlowsOn(api, { url: mock.url, supports: ["state"] });
  await mock.close();
  expect(results.filter(({ verdict }) => verdict === "failed" || verdict === "error")).toEqual([]);
});

const secondChange = "createProvisionStateChange flow #second-change-waits";

test("china-cdn: the second change asks for what the pending one needs, whichever that is", async () => {
  const mock = await startMock({ apis: ["china-cdn"], progression: "manual" });
  const listed = await fetch(`${mock.url}/chinacdn/v1/edge-hostnames`, { headers: { accept: "*/*" } });
  const { edgeHostnames } = (await listed.json()) as { edgeHostnames: { edgeHostname: string; status: string }[] };
  const ready = edgeHostnames.find(({ status }) => status === "READY")?.edgeHostname;
  const mediaType = "application/vnd.akamai.chinacdn.provision-state-change.v1+json";
  const asked = await fetch(`${mock.url}/chinacdn/v1/property-hostnames/www.example.com/provision-state-changes`, {
    method: "POST",
    headers: { accept: mediaType, "content-type": mediaType },
    body: JSON.stringify({ hostname: "www.example.com", targetState: "PROVISIONED", edgeHostname: ready }),
  });
  expect(asked.status).toBe(202);
  const [result] = await runFlowsOn("china-cdn", { url: mock.url, supports: ["state"] }, [secondChange]);
  await mock.close();
  expect(result?.verdict, JSON.stringify(result)).toBe("passed");
});

test("china-cdn: a partner may decide about the first change while the second is refused", async () => {
  const mock = await startMock({ apis: ["china-cdn"], progression: "manual" });
  let isRefused = false;
  const server = await startLyingServer(mock.url, (answer, { method, path }) => {
    isRefused ||= method === "POST";
    if (!isRefused || !path.endsWith("/current")) return "answer";
    const body = JSON.parse(answer.body);
    const change = body.provisionStateChanges.find(
      (each: { currentStatus: string }) => each.currentStatus === "PENDING",
    );
    const decided = { currentStatus: "COMPLETED", completedDate: change.createdDate };
    Object.assign(Object.values(change.partnerStatuses)[0] as object, decided);
    answer.body = JSON.stringify(body);
    delete answer.headers["content-length"];
    return "answer";
  });
  const [result] = await runFlowsOn("china-cdn", { url: server.url, supports: ["state"] }, [secondChange]);
  await server.close();
  await mock.close();
  expect([isRefused, result?.verdict], JSON.stringify(result)).toEqual([true, "passed"]);
});
