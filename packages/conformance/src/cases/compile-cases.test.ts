import type { ApiDescription, Contract, ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { describe, expect, test } from "vitest";
import { readContractDocument } from "../contract/contract-document.ts";
import type { Need } from "../target/need.ts";
import { compileCases } from "./compile-cases.ts";
import type { Scenario } from "./scenario.ts";

/** A contract as an adopted one may be: no vendor types, no named examples, several labels, a range. */
function smallContract(changes: Partial<Operation> = {}): Contract {
  const operation: Operation = {
    api: "things",
    operationId: "putThing",
    method: "PUT",
    path: "/things/{id}",
    tag: "Things",
    summary: "",
    effect: "write",
    parameters: [{ name: "id", in: "path", required: true, type: "integer", pointer: "/parameter" }],
    request: {
      required: true,
      defaultMediaType: "application/json",
      mediaTypes: [{ name: "application/json", examples: ["big", "small"] }],
      pointer: "/request",
    },
    responses: {
      200: { description: "", mediaTypes: [], headers: [], pointer: "/200" },
      404: {
        description: "",
        defaultMediaType: "application/problem+json",
        mediaTypes: [
          { name: "application/problem+json", examples: ["gone"] },
          { name: "text/plain", examples: ["gone-text"] },
        ],
        headers: [],
        pointer: "/404",
      },
      "5XX": { description: "", mediaTypes: [], headers: [], pointer: "/5XX" },
    },
    security: [["token"]],
    pointer: "/put",
    ...changes,
  };
  const description: ApiDescription = {
    id: "things",
    title: "Things",
    version: "1",
    servers: [],
    basePath: "/api",
    checks: { accept: "exact", contentType: "exact", unknownQuery: "ignore" },
    problemMediaTypes: ["application/problem+json"],
    problemTypes: [],
    securitySchemes: [{ name: "token", type: "apiKey", header: "X-Token" }],
    tags: ["Things"],
    operations: [operation],
  };
  const examples = { big: { value: { size: 9 } }, small: { $ref: "#/small" } };
  const document = { request: { content: { "application/json": { examples } } }, small: { value: { size: 1 } } };
  return { description, validators: {}, document: async () => document, sourceLines: async () => ({}) };
}

async function compile(contract: Contract, supported: Need[] = ["prefer"], scenarios: Scenario[] = []) {
  const runtime: ContractRuntime = createContractRuntime(contract);
  const document = await readContractDocument(contract);
  return compileCases({
    runtime,
    document,
    suites: [{ file: "things/things", scenarios }],
    run: { supported: new Set(supported), subjects: {}, isElsewhere: false },
  });
}

describe("cases", () => {
  test("status × label × named request example, each provoked", async () => {
    const cases = await compile(smallContract());
    expect(cases.map(({ id, how, expected }) => [id, how, expected])).toEqual([
      ["putThing 200 #big", "a valid request", { status: 200 }],
      ["putThing 200 #small", "a valid request", { status: 200 }],
      [
        "putThing 404 problem+json #preferred",
        "Prefer: code=404, example=gone",
        { status: 404, mediaType: "application/problem+json" },
      ],
      [
        "putThing 404 plain #preferred",
        "Prefer: code=404, example=gone-text",
        { status: 404, mediaType: "text/plain" },
      ],
      ["putThing 5XX #preferred", "Prefer: code=500", { status: 500 }],
      ["(no operation) 404 #unknown-path", "a path that the contract does not have", { status: 404 }],
    ]);
    expect(cases[1]?.request).toEqual({
      method: "PUT",
      path: "/api/things/1",
      headers: { "Content-Type": "application/json" },
      body: '{"size":1}',
    });
  });

  test("what the target lacks is skipped with that reason", async () => {
    const cases = await compile(smallContract(), []);
    const skipped = cases.filter(({ notSent }) => notSent).map(({ id, notSent }) => [id, notSent]);
    expect(skipped).toEqual(
      ["404 problem+json", "404 plain", "5XX"].map((answer) => [
        `putThing ${answer} #preferred`,
        { verdict: "skipped", reason: "needs prefer" },
      ]),
    );
  });

  test("a real way replaces the preferred one", async () => {
    const cases = await compile(smallContract(), ["state"]);
    const found = cases.find(({ id }) => id === "putThing 404 problem+json #unknown-subject");
    expect(found?.request?.path).toBe("/api/things/no-such-subject.example.net");
    expect(cases.map(({ id }) => id)).not.toContain("putThing 404 problem+json #preferred");
  });

  test("a written scenario replaces it too, for its label alone", async () => {
    const lost: Scenario = {
      name: "lost",
      operation: "putThing",
      status: 404,
      mediaType: "text/plain",
      params: { id: "7" },
    };
    const ids = (await compile(smallContract(), ["prefer"], [lost])).map(({ id }) => id);
    expect(ids.filter((id) => id.includes(" 404 "))).toEqual([
      "putThing 404 problem+json #preferred",
      "putThing 404 plain #lost",
      "(no operation) 404 #unknown-path",
    ]);
  });

  test("which of several successes comes is not ours to say, so each is preferred", async () => {
    const { responses } = smallContract().description.operations[0] as Operation;
    const success = { description: "", mediaTypes: [], headers: [], pointer: "/201" };
    const cases = await compile(smallContract({ responses: { ...responses, 201: success } }));
    expect(cases.filter(({ id }) => / 20\d /.test(id)).map(({ how }) => how)).toEqual([
      "Prefer: code=200",
      "Prefer: code=200",
      "Prefer: code=201",
      "Prefer: code=201",
    ]);
  });

  test("a documented answer that nobody can provoke is skipped, and says what is missing", async () => {
    const parameters = [{ name: "id", in: "path", required: true, type: "object", pointer: "/parameter" }] as const;
    const cases = await compile(smallContract({ parameters }));
    expect(cases[0]?.notSent).toEqual({
      verdict: "skipped",
      reason: "putThing needs an example of its path parameter id",
    });
  });
});
