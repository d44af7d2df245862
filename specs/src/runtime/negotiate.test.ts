import { expect, test } from "vitest";
import { negotiate } from "./negotiate.ts";
import type { Operation } from "./operation-table.ts";

const v1 = "application/vnd.example.thing.v1+json";
const v2 = "application/vnd.example.thing.v2+json";
const plural = "application/vnd.example.things.v1+json";
const operation = {
  responses: {
    "200": {
      defaultMediaType: v2,
      mediaTypes: [
        { name: v1, aliases: [plural] },
        { name: v2, examples: [] },
      ],
    },
    "400": { mediaTypes: [{ name: "application/problem+json" }] },
  },
} as unknown as Operation;

test.each([
  ["application/alps+json", "application/alps+json"],
  ["application/schema+json, */*;q=0.1", "application/schema+json"],
  ["text/plain", "*/*"],
  ["*/*", "*/*"],
  ["application/*", "*/*"],
])("what is offered by its name goes before a range that is offered: %s", (accept, mediaType) => {
  const names = ["*/*", "application/alps+json", "application/schema+json"];
  const success = { defaultMediaType: "*/*", mediaTypes: names.map((name) => ({ name })) };
  const offering = { responses: { "200": success } } as unknown as Operation;
  expect(negotiate(offering, accept)).toEqual({ acceptable: true, mediaType });
});

test.each([
  [undefined, v2],
  ["*/*", v2],
  ["application/*", v2],
  [v1, v1],
  [v1.toUpperCase(), v1],
  [`${v1};charset=utf-8`, v1],
  [`${v1} ; charset="a"; q=0.5, ${v2};q=0.4`, v1],
  [`${v1};q=0.1, ${v2}`, v2],
  [`${v1}, application/problem+json`, v1],
  [`${v2};q=0, */*;q=0.1`, v1],
  [plural, v1],
  [`${v1}; q=0.1, ${v2}; q=0.9`, v2],
  [`${v1} ;\tQ=0 , ${v2}`, v2],
  [`${v1}; q=0, */*; q=0.5`, v2],
  [`${v1};a=",";b="\\"" , ${v2};q=0.5`, v1],
  [`, ${v1} ,, `, v1],
  [`${v1};;charset=utf-8;q=1.000;ext`, v1],
  [`application/*;q=0.9, ${v2};q=0.2, ${v1};q=0.3`, v1],
  [`${v1};q=2, ${v2};q=0.1`, v2],
])("answers Accept: %s with %s", (accept, mediaType) => {
  expect(negotiate(operation, accept)).toEqual({ acceptable: true, mediaType });
});

test.each([
  "application/json",
  "application/vnd.example.thing.v9+json",
  "garbage",
  "",
  ";;,",
  `${v1};q=0`,
  "text/*",
  "*/*; q=0",
  `${v1}; q=0.0, ${v2}\t;\tq=0`,
  `${v1};q=0.1234`,
  `${v1};q="1"`,
  `${v1};q=`,
  `${v1};charset`,
  `${v1};a="${v2}, */*`,
  "*/json",
  "application / *",
])("refuses Accept: %s and says what there is, default first", (accept) => {
  expect(negotiate(operation, accept)).toEqual({ acceptable: false, allowedMediaTypes: [v2, v1] });
});

test("accepts anything where no success has a body", () => {
  const empty = { responses: { "204": { mediaTypes: [] } } } as unknown as Operation;
  expect(negotiate(empty, "text/html")).toEqual({ acceptable: true });
});

const declared = (...names: string[]) =>
  ({ responses: { default: { mediaTypes: names.map((name) => ({ name })) } } }) as unknown as Operation;

test.each([
  [["application/json; charset=utf-8"], "application/json", "application/json; charset=utf-8"],
  [["text/plain;v=1", "text/plain;v=2"], "text/plain;v=2", "text/plain;v=2"],
  [["text/plain;v=1", "text/plain;v=2"], "text/plain", "text/plain;v=1"],
  [["*/*"], "image/png", "*/*"],
  [["image/*"], "image/png", "image/*"],
  [["image/*"], "image/png;q=0, */*;q=0.1", undefined],
  [["image/*"], "text/html", undefined],
])("of %j, which default alone promises, %s is answered with %s", (names, accept, want) => {
  const negotiated = negotiate(declared(...names), accept);
  expect(negotiated.acceptable ? negotiated.mediaType : undefined).toBe(want);
});
