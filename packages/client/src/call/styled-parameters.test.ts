import { expect, test } from "vitest";
import type { StyleRow } from "../types/operation-row.ts";
import { buildUrl } from "./build-url.ts";
import { styledPath, styledQuery } from "./styled-parameters.ts";

const list = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

// The table of examples in OpenAPI 3.1, "Style Examples".
test.each<[StyleRow, unknown, string]>([
  [{ style: "form", explode: false }, list, "color=blue,black,brown"],
  [{ style: "form", explode: true }, list, "color=blue&color=black&color=brown"],
  [{ style: "form", explode: false }, object, "color=R,100,G,200,B,150"],
  [{ style: "form", explode: true }, object, "R=100&G=200&B=150"],
  [{ style: "spaceDelimited", explode: false }, list, "color=blue%20black%20brown"],
  [{ style: "pipeDelimited", explode: false }, list, "color=blue|black|brown"],
  [{ style: "deepObject", explode: true }, object, "color[R]=100&color[G]=200&color[B]=150"],
  [{ style: "deepObject" }, { a: { b: [1, { "c d": null, e: "f" }] } }, "color[a][b][0]=1&color[a][b][1][e]=f"],
  [{ style: "deepObject" }, list, "color[0]=blue&color[1]=black&color[2]=brown"],
  [
    { style: "form" },
    [{ a: 1 }, { a: 2 }],
    `color=${encodeURIComponent('{"a":1}')}&color=${encodeURIComponent('{"a":2}')}`,
  ],
  [{ content: "application/json" }, object, `color=${encodeURIComponent('{"R":100,"G":200,"B":150}')}`],
  [{ allowReserved: true }, "a/b?c=ü", "color=a/b?c=%C3%BC"],
  [{ style: "form", explode: false }, [], ""],
])("a query as %j", (style, value, expected) => {
  const row = { id: "x", success: {}, errors: {}, writeQuery: styledQuery({ color: style }) };
  const url = buildUrl(row, "https://h", "/x", { query: { color: value, other: undefined } });
  expect(url).toBe(`https://h/x${expected && `?${expected}`}`);
});

test.each(["a]", "[", ""])("a member %j is refused in brackets, which could not be read again", (name) => {
  const row = { id: "x", success: {}, errors: {}, writeQuery: styledQuery({ color: { style: "deepObject" } }) };
  expect(() => buildUrl(row, "https://h", "/x", { query: { color: { [name]: 1 } } })).toThrow(/no key in brackets/);
});

test.each<[StyleRow, unknown, string]>([
  [{ style: "simple", explode: false }, list, "blue,black,brown"],
  [{ style: "simple", explode: false }, object, "R,100,G,200,B,150"],
  [{ style: "simple", explode: true }, object, "R=100,G=200,B=150"],
  [{ style: "label", explode: false }, "blue", ".blue"],
  [{ style: "label", explode: true }, list, ".blue.black.brown"],
  [{ style: "label", explode: true }, object, ".R=100.G=200.B=150"],
  [{ style: "matrix", explode: false }, "blue", ";color=blue"],
  [{ style: "matrix", explode: false }, list, ";color=blue,black,brown"],
  [{ style: "matrix", explode: true }, list, ";color=blue;color=black;color=brown"],
  [{ style: "matrix", explode: true }, object, ";R=100;G=200;B=150"],
])("a path as %j", (style, value, expected) => {
  const row = { id: "x", success: {}, errors: {}, fillPath: styledPath({ color: style }) };
  const path = { color: value, id: "a/b" };
  expect(buildUrl(row, "https://h", "/{id}/{color}", { path })).toBe(`https://h/a%2Fb/${expected}`);
});

test.each([undefined, null, "", [], {}])("a path value of %j is refused in any style", (color) => {
  const row = { id: "x", success: {}, errors: {}, fillPath: styledPath({ color: { style: "matrix" } }) };
  expect(() => buildUrl(row, "https://h", "/{color}", { path: { color } })).toThrow("missing or empty");
});
