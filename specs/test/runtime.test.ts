import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Contract } from "../src/runtime/contract.ts";
import { type ContractRuntime, createContractRuntime } from "../src/runtime/contract-runtime.ts";
import type { Operation } from "../src/runtime/operation-table.ts";
import { buildFixture } from "./fixture-contract.ts";

const v2 = "application/vnd.example.note.v2+json";
let contract: Contract;
let runtime: ContractRuntime;
let remove: () => Promise<void>;

beforeAll(async () => {
  const fixture = await buildFixture("notes");
  contract = fixture.contract;
  runtime = createContractRuntime(contract);
  remove = fixture.remove;
});
afterAll(() => remove());

function operation(method: string): Operation {
  const match = runtime.match(method, "/notes/v1/notes/7");
  if (match.kind !== "operation") throw new Error(`${method} is not in the fixture`);
  return match.operation;
}

async function requestFindings(body: unknown, query = "", contentType = v2, id = "7"): Promise<string[]> {
  const findings = await runtime.validateRequest(operation("PUT"), {
    parameters: { path: { id }, query: new URLSearchParams(query), header: () => undefined },
    contentType,
    body,
  });
  return findings.map(({ verdict, at, message }) => `${verdict} ${at}: ${message}`);
}

async function responseFindings(
  method: string,
  status: number,
  headers: Record<string, string>,
  body?: unknown,
  negotiated?: string,
): Promise<string[]> {
  const findings = await runtime.validateResponse(operation(method), {
    status,
    header: (name) => headers[name],
    body,
    ...(negotiated !== undefined && { negotiated }),
  });
  return findings.map(({ verdict, at, message }) => `${verdict} ${at}: ${message}`);
}

test.each([204, 205, 304])("an answer %i has no body, whatever a contract describes", async (status) => {
  const { responses, ...rest } = operation("GET");
  const described = { ...rest, responses: { [status]: responses["200"] } } as Operation;
  const findings = await runtime.validateResponse(described, { status, header: () => null });
  expect(findings.filter(({ at }) => at === "body")).toEqual([]);
});

describe("a request", () => {
  type RequestCase = [name: string, given: Parameters<typeof requestFindings>, want: string[]];
  test.each<RequestCase>([
    ["that is right", [{ text: "a" }], []],
    ["may carry read-only members", [{ id: 1, text: "a" }], []],
    ["may use a new value of an extensible enum", [{ text: "a", colour: "green" }], []],
    ["lacks a member", [{}], ["violation body/text: is required"]],
    ["has an undeclared member", [{ text: "a", "a/b": 1 }], ["violation body/a~1b: is not a declared member"]],
    [
      "has several faults, all named",
      [{ text: 1, parent: { text: 2 } }],
      [
        "violation body/text: must be string",
        "violation body/parent/text: must be string",
        "violation body/parent: must be null",
      ],
    ],
    ["lacks its body", [undefined], ["violation body: is required"]],
    ["has another media type", [{ text: "a" }, "", "application/json"], [`violation media-type: must be one of ${v2}`]],
    ["has parameters of its media type", [{ text: "a" }, "", `${v2}; charset=utf-8`], []],
    [
      "has an unknown query key",
      [{ text: "a" }, "forced=1"],
      ["violation query/forced: is not a parameter of this operation"],
    ],
    ["has a bad path parameter", [{ text: "a" }, "", v2, "x"], ["violation path/id: must be integer"]],
    ["has a path parameter out of bounds", [{ text: "a" }, "", v2, "0"], ["violation path/id: must be >= 1"]],
  ])("%s", async (_, given, want) => {
    expect(await requestFindings(...given)).toEqual(want);
  });
});

describe("a response", () => {
  const ok = { "content-type": v2, etag: "1" };
  const problem = { "content-type": "application/problem+json" };
  const note = { id: 1, text: "a" };
  type ResponseCase = [name: string, given: Parameters<typeof responseFindings>, want: string[]];
  test.each<ResponseCase>([
    ["that is right", ["GET", 200, ok, note], []],
    [
      "of an undocumented status",
      ["GET", 201, ok, note],
      ["violation status: 201 is not documented for this operation"],
    ],
    ["lacks a required header", ["GET", 200, { "content-type": v2 }, note], ["violation header/ETag: is required"]],
    ["lacks a read-only member", ["GET", 200, ok, { text: "a" }], ["violation body/id: is required"]],
    ["has a wrong type", ["GET", 200, ok, { id: "1", text: "a" }], ["violation body/id: must be integer"]],
    [
      "has an undeclared member in a closed object",
      ["GET", 200, ok, { ...note, a: 1 }],
      ["undocumented body/a: is not a declared member"],
    ],
    [
      "has an undeclared member in an open object",
      ["GET", 200, ok, { ...note, parent: { text: "a", b: 1 } }],
      ["undocumented body/parent/b: is not a declared member"],
    ],
    [
      "has a new value of an extensible enum",
      ["GET", 200, ok, { ...note, colour: "green" }],
      ['undocumented body/colour: is none of the documented values ["red","blue",null]'],
    ],
    [
      "has a plain label",
      ["GET", 200, { ...ok, "content-type": "application/json" }, note],
      [`violation media-type: must be one of application/vnd.example.note.v1+json, ${v2}`],
    ],
    [
      "has another version than the one asked for",
      ["GET", 200, ok, note, "application/vnd.example.note.v1+json"],
      ["violation media-type: must be application/vnd.example.note.v1+json, as asked for in Accept"],
    ],
    ["lacks its body", ["GET", 200, ok], ["violation body: is missing"]],
    ["may lack an optional body", ["PUT", 202, {}], []],
    ["has a body where there is none", ["PUT", 204, ok, note], ["violation body: must be absent"]],
    ["is a problem", ["GET", 404, problem, { type: "/notes/gone" }], []],
    [
      "is a problem under another of the API's labels",
      ["GET", 404, { "content-type": "application/json" }, { type: "gone" }],
      [],
    ],
    [
      "is a problem of an unknown type",
      ["GET", 404, problem, { type: "/notes/begone" }],
      ["undocumented body/type: is not in the API's problem registry"],
    ],
    [
      "is a problem that names another status",
      ["GET", 404, problem, { type: "gone", status: 400 }],
      ["violation body/status: must equal the HTTP status 404"],
    ],
    [
      "is a problem in HTML",
      ["GET", 404, { "content-type": "text/html" }, "<html>"],
      ["violation media-type: must be one of application/problem+json"],
    ],
  ])("%s", async (_, given, want) => {
    expect(await responseFindings(...given)).toEqual(want);
  });
});

test("a contract from elsewhere that shows no content does not rule one out", async () => {
  const { description } = runtime;
  const adopted = createContractRuntime({ ...contract, description: { ...description, isAdopted: true } });
  const put = operation("PUT");
  const answer = { status: 204, header: () => v2, body: {} };
  const [finding] = await adopted.validateResponse(put, answer);
  expect(finding).toMatchObject({ verdict: "undocumented", at: "body", message: "is not documented" });
});

test("an aliased Accept gets the label of its target", () => {
  expect(runtime.negotiate(operation("GET"), "application/vnd.example.notes.v2+json")).toEqual({
    acceptable: true,
    mediaType: v2,
  });
});

test("the default version is the one that the contract names, not the first", () => {
  expect(runtime.negotiate(operation("GET"), undefined)).toEqual({ acceptable: true, mediaType: v2 });
});

test("a finding names the line of the contract, through references", async () => {
  const [finding] = await runtime.validateRequest(operation("PUT"), {
    parameters: { path: { id: "7" }, query: new URLSearchParams(), header: () => undefined },
    contentType: v2,
    body: { text: "a", parent: { text: 1 } },
  });
  expect(finding && (await runtime.locate(finding.contract))).toMatchObject({
    source: "notes/schemas/note.v1.yaml:4",
  });
});
