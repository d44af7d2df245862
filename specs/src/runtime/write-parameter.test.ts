import { expect, test } from "vitest";
import type { Parameter } from "./operation-table.ts";
import { plainText, queryPairs, writePath } from "./write-parameter.ts";

const parameter = (more: Partial<Parameter>): Parameter => ({
  name: "color",
  in: "path",
  required: true,
  type: "string",
  pointer: "",
  ...more,
});
const list = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

// The table of styles of OpenAPI 3.1 (4.8.12.4, Style Examples).
test.each<[Partial<Parameter>, string, string, string]>([
  [{ style: "matrix" }, ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
  [{ style: "matrix", explode: true }, ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
  [{ style: "label" }, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
  [{ style: "label", explode: true }, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
  [{ style: "simple" }, "blue", "blue,black,brown", "R,100,G,200,B,150"],
  [{ style: "simple", explode: true }, "blue", "blue,black,brown", "R=100,G=200,B=150"],
])("a path in %j", (style, ...want) => {
  const written = ["blue", list, object].map((value) =>
    writePath("/a/{color}", new Map([[parameter(style), value]])).slice("/a/".length),
  );
  expect(written).toEqual(want);
});

test.each<[Partial<Parameter>, unknown, string]>([
  [{ style: "form", explode: false }, list, "color=blue,black,brown"],
  [{}, list, "color=blue&color=black&color=brown"],
  [{ style: "form", explode: false }, object, "color=R,100,G,200,B,150"],
  [{}, object, "R=100&G=200&B=150"],
  [{ style: "spaceDelimited", explode: false }, list, "color=blue black brown"],
  [{ style: "pipeDelimited", explode: false }, list, "color=blue|black|brown"],
  [{ style: "deepObject", explode: true }, object, "color[R]=100&color[G]=200&color[B]=150"],
  [{ style: "deepObject" }, { a: { b: [1, { c: "x" }] }, n: null }, "color[a][b][0]=1&color[a][b][1][c]=x"],
  [{ style: "deepObject" }, list, "color[0]=blue&color[1]=black&color[2]=brown"],
  [{}, [{ a: 1 }], 'color={"a":1}'],
  [{}, { a: { b: 1 } }, 'a={"b":1}'],
  [{ content: "application/json" }, object, 'color={"R":100,"G":200,"B":150}'],
])("a query in %j of %j", (style, value, want) => {
  const pairs = queryPairs("color", parameter({ in: "query", ...style }), value);
  expect(pairs.map((pair) => pair.join("=")).join("&")).toBe(want);
});

test("headers and cookies", () => {
  expect(plainText(parameter({ in: "header" }), object)).toBe("R,100,G,200,B,150");
  expect(plainText(parameter({ in: "header", explode: true }), object)).toBe("R=100,G=200,B=150");
  expect(plainText(parameter({ in: "cookie" }), list)).toBe("blue,black,brown");
});

test("what a URL cannot hold is encoded, in the template and in values", () => {
  expect(writePath("/größe und mehr/{color}%20", new Map([[parameter({}), "a/b?c"]]))).toBe(
    "/gr%C3%B6%C3%9Fe%20und%20mehr/a%2Fb%3Fc%20",
  );
});
