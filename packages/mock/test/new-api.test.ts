import { afterEach, describe, expect, test } from "vitest";
import { createEdge, type Edge } from "../src/edge/create-edge.ts";
import { answerWithExample } from "../src/examples/answer-with-example.ts";
import type { Handler } from "../src/ground/checked-request.ts";
import { serveContract } from "../src/ground/served-api.ts";
import { type SampleResponse, sampleContract } from "./sample-contract.ts";
import { send } from "./send.ts";

const json = "application/json";
const problem = "application/problem+json";
const ok: SampleResponse = { mediaType: json, examples: { plain: { a: 1 } } };

let edge: Edge | undefined;
afterEach(() => edge?.close());

/** The answer of a mock that serves nothing but a sample. */
async function ask(
  responses: Readonly<Record<string, SampleResponse>>,
  request: { method?: string; path?: string; headers?: Record<string, string> } = {},
  handler: Handler = answerWithExample,
) {
  edge = createEdge([serveContract(sampleContract(responses))], { handler });
  return send(await edge.listen(0, "127.0.0.1"), { path: "/thing", ...request });
}

test("an API without base path is served", async () => {
  expect((await ask({ 200: ok })).body).toEqual({ a: 1 });
});

describe("errors take the shape that the contract shows", () => {
  const notAcceptable = { headers: { accept: "text/html" } };

  test("a general problem where it shows none", async () => {
    const { status, headers, body } = await ask({ 200: ok }, notAcceptable);
    expect([status, headers["content-type"]]).toEqual([406, problem]);
    expect(body).toMatchObject({ type: "about:blank", title: "Not Acceptable", status: 406 });
  });

  test("a message where its other errors are messages", async () => {
    const { body } = await ask(
      { 200: ok, 500: { mediaType: json, examples: { failed: { message: "No." } } } },
      notAcceptable,
    );
    expect(body).toEqual({ message: expect.stringMatching(/Allowed media types: \[application\/json\]/) });
  });

  test("no more members than a closed problem has", async () => {
    const sample = { type: "/x", title: "X", detail: "x" };
    const isClosed = (body: unknown) => Object.keys(body as object).every((name) => name in sample);
    const { body } = await ask(
      { 200: ok, 406: { mediaType: problem, examples: { x: sample }, accepts: isClosed } },
      notAcceptable,
    );
    expect(body).toEqual({ type: "/x", title: "X", detail: expect.stringMatching(/^Nothing in Accept/) });
  });

  test("the example as it is where nothing else is valid", async () => {
    const sample = { type: "/x", title: "X", detail: "fixed" };
    const isFixed = (body: unknown) => (body as typeof sample).detail === "fixed";
    const { body } = await ask(
      { 200: ok, 406: { mediaType: problem, examples: { x: sample }, accepts: isFixed } },
      notAcceptable,
    );
    expect(body).toEqual(sample);
  });

  test("the example as it is where the shape is neither problem nor message", async () => {
    const sample = { error: { code: 7 } };
    const { body } = await ask({ 200: ok, 406: { mediaType: json, examples: { x: sample } } }, notAcceptable);
    expect(body).toEqual(sample);
  });

  test("the example named after the status before the first", async () => {
    const examples = { special: { title: "Special" }, "not-acceptable": { title: "General" } };
    const { body } = await ask({ 200: ok, 406: { mediaType: problem, examples } }, notAcceptable);
    expect(body).toMatchObject({ title: "General" });
  });

  test("an example of the service before one of its gateway", async () => {
    const gateway = { type: "https://gateway.example.com/denied", title: "Gateway" };
    const responses = {
      200: ok,
      401: { mediaType: problem, examples: { gateway } },
      406: { mediaType: problem, examples: { gateway, own: { type: "/own", title: "Own" } } },
    };
    expect((await ask(responses, notAcceptable)).body).toMatchObject({ title: "Own" });
  });

  test("the range that a status falls into", async () => {
    const { status, body } = await ask(
      { 200: ok, "4XX": { mediaType: problem, examples: { any: { title: "Any" } } } },
      notAcceptable,
    );
    expect([status, body]).toEqual([406, expect.objectContaining({ title: "Any" })]);
  });
});

describe("a handler that breaks the contract is found out", () => {
  const failing = { 200: { ...ok, accepts: (body: unknown) => (body as { a?: unknown }).a === 1 } };
  const detail = (text: RegExp) => ({ status: 500, detail: expect.stringMatching(text) });

  test.each<[string, Awaited<ReturnType<Handler>>, RegExp]>([
    [
      "a body that is not valid",
      { status: 200, mediaType: json, body: { a: 2 } },
      /getThing breaks the contract: body is refused/,
    ],
    ["a status that is not documented", { status: 418, mediaType: json, body: {} }, /status 418 is not documented/],
    ["a label that is not documented", { status: 200, mediaType: "text/html", body: "x" }, /media-type must be one of/],
    ["a body that is missing", { status: 200 }, /body is missing/],
  ])("%s", async (_, reply, text) => {
    const { status, body } = await ask(failing, {}, () => reply);
    expect(status).toBe(500);
    expect(body).toMatchObject(detail(text));
  });

  test("a valid answer passes", async () => {
    expect((await ask(failing, {}, () => ({ status: 200, mediaType: json, body: { a: 1 } }))).status).toBe(200);
  });

  test("a bug is an answer, not a hanging client", async () => {
    const { status, body } = await ask({ 200: ok }, {}, () => {
      throw new TypeError("x is not a function");
    });
    expect(status).toBe(500);
    expect(body).toMatchObject(detail(/^The mock failed: x is not a function$/));
  });
});

test("a body that Prism makes up against the contract gives way to the example", async () => {
  const responses = { 200: { ...ok, accepts: (body: unknown) => (body as { a?: unknown } | null)?.a === 1 } };
  const { status, body } = await ask(responses, { headers: { prefer: "dynamic=true" } });
  expect([status, body]).toEqual([200, { a: 1 }]);
});
