import { loadContract } from "@edge-contracts/specs/apis";
import type { Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { readContractDocument } from "../contract/contract-document.ts";
import { judgeProblem, statedProblem } from "./judge-problem.ts";

const error = (status: number, body: unknown, type = "application/problem+json") => ({
  status,
  headers: { "content-type": type },
  body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
});

async function judge(api: string, operationId: string, response: ReturnType<typeof error>) {
  const contract = await loadContract(api);
  const operation = contract.description.operations.find((each) => each.operationId === operationId) as Operation;
  const findings = judgeProblem(contract.description, operation, response, await readContractDocument(contract));
  return findings.map(({ verdict, at }) => `${verdict} ${at}`);
}

const china = "/chinacdn/problem-types";

test.each<[string, string, string, ReturnType<typeof error>, string[]]>([
  ["a problem of its status", "china-cdn", "listGroups", error(405, { type: `${china}/method-not-allowed` }), []],
  [
    "one of another",
    "china-cdn",
    "listGroups",
    error(406, { type: `${china}/method-not-allowed` }),
    ["violation body/type"],
  ],
  ["one that nobody knows", "china-cdn", "listGroups", error(406, { type: "about:blank" }), []],
  ["an empty text", "china-cdn", "listGroups", error(406, { type: "x", detail: "" }), ["undocumented body/detail"]],
  [
    "an empty message",
    "admin-jobs",
    "listSanMappings",
    error(401, { message: "" }, "application/json"),
    ["undocumented body/message"],
  ],
  ["no text", "china-cdn", "listGroups", error(406, { type: "x" }), []],
  ["no JSON", "china-cdn", "listGroups", error(406, "{"), []],
  ["an undocumented status", "china-cdn", "listGroups", error(418, { type: "x", detail: "" }), []],
  ["a success", "china-cdn", "listGroups", error(200, { type: `${china}/method-not-allowed` }), []],
])("%s", async (_what, api, operationId, response, want) => {
  expect(await judge(api, operationId, response)).toEqual(want);
});

test("a problem is told by its slug, whatever stands before it", async () => {
  const { description } = await loadContract("cps");
  const of = (type: unknown, status = 404) => statedProblem(description, error(status, { type }));
  expect(of("https://somewhere.example/cps/v2/error-types/not-found")).toEqual({ slug: "not-found" });
  expect(of("https://somewhere.example/lost")).toEqual({});
  expect(of(7)).toBeUndefined();
  expect(of("not-found", 200)).toBeUndefined();
});
