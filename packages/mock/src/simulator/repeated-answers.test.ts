import { expect, test } from "vitest";
import type { CheckedRequest } from "../ground/checked-request.ts";
import type { Reply } from "../ground/reply.ts";
import { createRepeatedAnswers } from "./repeated-answers.ts";

interface Asked {
  readonly operationId?: string;
  readonly method?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly mediaType?: string;
}

function request({ operationId = "getLamp", method = "GET", path = {}, query = "", mediaType = "a/b" }: Asked = {}) {
  return {
    api: { description: { id: "lamps" } },
    operation: { operationId, method },
    parameters: { path, query: new URLSearchParams(query), header: () => undefined },
    successMediaType: mediaType,
  } as unknown as CheckedRequest;
}

/** Answers that count how often they were made, and a memory that is written to by hand. */
function counting(body: unknown = { lit: true }, mediaType = "a/b") {
  const written = { times: 0 };
  const repeated = createRepeatedAnswers(() => written.times);
  let made = 0;
  const make = (): Reply => {
    made++;
    return { status: 200, mediaType, body };
  };
  const times = (count: number, asked?: Asked) => {
    for (let time = 0; time < count; time++) repeated.answer(request(asked), make);
    return made;
  };
  return { written, repeated, make, times };
}

test("what is asked for again and again is made twice: the second time it is kept", () => {
  const { times, repeated, make } = counting();
  expect(times(5)).toBe(2);
  expect(repeated.answer(request(), make)).toEqual({
    status: 200,
    mediaType: "a/b",
    body: { lit: true },
    constant: "while-nothing-is-written",
  });
});

test("after a write it is made anew", () => {
  const { times, written } = counting();
  times(5);
  written.times++;
  expect(times(1)).toBe(3);
});

test.each<[string, Asked]>([
  ["operation", { operationId: "listLamps" }],
  ["path", { path: { id: "2" } }],
  ["query", { query: "lit=true" }],
  ["media type", { mediaType: "a/c" }],
])("another %s is another answer", (_, asked) => {
  const { times } = counting();
  times(5);
  expect(times(1, asked)).toBe(3);
});

test("two path values are not one that has both", () => {
  const { times } = counting();
  times(5, { path: { a: '1","2', b: "" } });
  expect(times(1, { path: { a: "1", b: "2" } })).toBe(3);
});

test("what is written is never kept", () => {
  expect(counting().times(5, { method: "PUT" })).toBe(5);
});

test("an answer that comes of the time, or that writes, is never kept", () => {
  const { repeated, written } = counting();
  let made = 0;
  for (const effect of [repeated.varies, () => void written.times++]) {
    for (let time = 0; time < 5; time++) {
      repeated.answer(request(), () => {
        made++;
        effect();
        return { status: 200 };
      });
    }
  }
  expect(made).toBe(10);
});

test("another label than the negotiated one is never kept, nor is a very long answer", () => {
  expect(counting({}, "a/other").times(5)).toBe(5);
  expect(counting({ text: "a".repeat(70_000) }).times(5)).toBe(5);
});

test("a thousand different ones do not fill the memory", () => {
  const { times } = counting();
  for (let id = 0; id < 1000; id++) times(3, { path: { id: String(id) } });
  expect(times(0)).toBe(100 * 2 + 900 * 3);
});

test("what failed is tried again", () => {
  const { repeated, times } = counting();
  const fail = () => {
    throw new Error("no lamp");
  };
  for (let time = 0; time < 3; time++) expect(() => repeated.answer(request(), fail)).toThrow("no lamp");
  expect(times(2)).toBe(2);
});
