import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { describe, expect, test } from "vitest";
import { readContractDocument } from "../../contract/contract-document.ts";
import { deriveNegatives } from "./derive-negatives.ts";

async function derive(api: string) {
  const contract = await loadContract(api);
  return deriveNegatives(createContractRuntime(contract), await readContractDocument(contract));
}

describe.each(apiIds)("%s", (api) => {
  test("every operation has negatives, each for an answer that it documents", async () => {
    const { description } = await loadContract(api);
    const negatives = await derive(api);
    for (const operation of description.operations) {
      const own = negatives.filter((negative) => negative.operation.operationId === operation.operationId);
      expect(own.length, operation.operationId).toBeGreaterThan(0);
      for (const { statuses } of own) {
        expect(statuses.length).toBeGreaterThan(0);
        expect(statuses.filter((status) => !operation.responses[String(status)])).toEqual([]);
      }
    }
  });

  test("they are the same every time", async () => {
    // What is derived is kept with its operation, so each time needs operations of its own.
    const names = async () => {
      const contract = await loadContract(api);
      const copy = { ...contract, description: structuredClone(contract.description) };
      const negatives = await deriveNegatives(createContractRuntime(copy), await readContractDocument(copy));
      return negatives.map(({ operation, name }) => `${operation.operationId} ${name}`);
    };
    expect(await names()).toEqual(await names());
  });
});

const named = async (api: string, operationId: string) =>
  (await derive(api))
    .filter(({ operation }) => operation.operationId === operationId)
    .map(({ negativeClass, name }) => `${negativeClass}: ${name}`);

test("what an API never checks is no negative of it", async () => {
  const classes = new Set((await derive("admin-jobs")).map(({ negativeClass }) => negativeClass));
  expect([...classes].filter((each) => each === "accept" || each === "content-type")).toEqual([]);
  expect((await named("cps", "listEnrollments")).filter((each) => each.includes("edgeConformanceUnknown"))).toEqual([]);
});

test("each kind of rule is broken where there is one", async () => {
  expect(await named("china-cdn", "createProvisionStateChange")).toEqual(
    expect.arrayContaining([
      "required: body/targetState without",
      "enum: body/targetState outside its values",
      "type: body/sendEmail as text",
      "conditional: body/edgeHostname without",
      "malformed: body cut short",
      "parameter: query/forceDeprovision of another type",
      "content-type: no Content-Type",
      "accept: Accept: text/html",
      "method: method DELETE",
      "credentials: stale credentials",
    ]),
  );
  expect(await named("admin-jobs", "runBackgroundJob")).toEqual(
    expect.arrayContaining([
      "closed: body/edgeConformanceUnknown with an unknown member",
      "parameter: path/project_id in a wrong form",
    ]),
  );
  expect(await named("admin-jobs", "runBackgroundJob")).not.toContain("credentials: stale credentials");
});

test("members that no example shows are broken too", async () => {
  const shown = await named("china-cdn", "putPropertyHostname");
  expect(shown).toContain("type: body/comments as number");
});

test("a member repeats a path parameter only where every example of the contract says so", async () => {
  const pathBodies = async (api: string) =>
    (await derive(api))
      .filter(({ negativeClass }) => negativeClass === "path-body")
      .map(({ operation, name, need }) => `${operation.operationId} ${name}, needs ${need}`);
  expect(await pathBodies("china-cdn")).toEqual([
    "putPropertyHostname body/hostname that differs from the path, needs state",
    "createProvisionStateChange body/hostname that differs from the path, needs state",
  ]);
  // The project in a job's body is not the one in its path.
  expect(await pathBodies("admin-jobs")).toEqual([]);
  expect(await pathBodies("cps")).toEqual([]);
});

test("only what reads is asked for twice with the same signature, and lesser clients are tried with everything", async () => {
  expect(await named("china-cdn", "getPropertyHostname")).toEqual(
    expect.arrayContaining(["credentials: a used signature", "credentials: a client without the grant"]),
  );
  const writing = await named("china-cdn", "putPropertyHostname");
  expect(writing).toContain("credentials: a client that may only read");
  expect(writing).not.toContain("credentials: a used signature");
  expect(await named("admin-jobs", "listSanMappings")).not.toContain("credentials: a used signature");
});
