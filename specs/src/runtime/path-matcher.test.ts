import { describe, expect, test } from "vitest";
import type { Operation } from "./operation-table.ts";
import { createPathMatcher } from "./path-matcher.ts";

const operation = (method: string, path: string) => ({ method, path, operationId: `${method} ${path}` }) as Operation;
const match = createPathMatcher({
  basePath: "/base/v1",
  operations: [
    operation("GET", "/things"),
    operation("PUT", "/things/{name}"),
    operation("GET", "/things/{name}/changes/{id}"),
    operation("GET", "/things/{name}/changes/current"),
    operation("GET", "/files/{file}.json"),
  ],
});

describe("finds an operation", () => {
  test.each([
    ["GET", "/base/v1/things", "GET /things", {}],
    ["get", "/base/v1/things", "GET /things", {}],
    ["PUT", "/base/v1/things/a%2Fb%20c", "PUT /things/{name}", { name: "a/b c" }],
    ["PUT", "/base/v1/things/100%", "PUT /things/{name}", { name: "100%" }],
    ["GET", "/base/v1/things/a/changes/7", "GET /things/{name}/changes/{id}", { name: "a", id: "7" }],
    ["GET", "/base/v1/things/a/changes/current", "GET /things/{name}/changes/current", { name: "a" }],
    ["GET", "/base/v1/files/x.y.json", "GET /files/{file}.json", { file: "x.y" }],
  ])("%s %s", (method, path, operationId, pathParameters) => {
    expect(match(method, path)).toMatchObject({ kind: "operation", operation: { operationId }, pathParameters });
  });
});

test("names the methods that a path has", () => {
  expect(match("DELETE", "/base/v1/things")).toMatchObject({ kind: "method-not-allowed", allowedMethods: ["GET"] });
});

test.each([
  "/base/v1/things/",
  "/things",
  "/base/v1",
  "/base/v1/things//changes/1",
  "/base/v1/thingsx",
  "/base/v1/files/x",
])("does not know %s", (path) => {
  expect(match("GET", path)).toEqual({ kind: "not-found" });
});

describe("paths of contracts from elsewhere", () => {
  const odd = createPathMatcher({
    basePath: "/v1",
    servers: ["https://a.example.com/v1", "https://b.example.com/other/"],
    operations: [
      operation("GET", "/a b/{id}"),
      operation("GET", "/größe"),
      operation("GET", "/x:run"),
      { ...operation("GET", "/upload"), servers: ["https://{host}/files"] },
    ],
  });
  test.each([
    ["/v1/a%20b/7", "GET /a b/{id}"],
    ["/v1/gr%c3%b6%C3%9Fe", "GET /größe"],
    ["/v1/%78%3Arun", "GET /x:run"],
    ["/other/x:run", "GET /x:run"],
    ["/files/upload", "GET /upload"],
  ])("%s", (pathname, operationId) => {
    expect(odd("GET", pathname)).toMatchObject({ kind: "operation", operation: { operationId } });
  });

  test("an operation with servers of its own is nowhere else", () => {
    expect(odd("GET", "/v1/upload")).toEqual({ kind: "not-found" });
  });
});

test.each([
  ["in this order", false],
  ["in the other", true],
])("the more literal path wins however many others there are, declared %s", (_, reversed) => {
  const paths = [
    "/f/{id}/metadata/{scope}/{key}",
    "/f/{id}",
    "/f/{id}/metadata",
    "/f/{id}/metadata/enterprise/classification",
    "/f/{id}/{file}",
    "/f/{id}/{file}.zip",
    "/{any}",
    "/f/{id}/metadata/{scope}",
  ];
  const operations = (reversed ? paths.toReversed() : paths).map((path) => operation("GET", path));
  const find = createPathMatcher({ basePath: "", operations });
  for (const path of paths) {
    const url = path.replaceAll(/\{(\w+)\}/g, "a-$1");
    expect(find("GET", url)).toMatchObject({ kind: "operation", operation: { path } });
  }
});

test("paths that differ in the names of their parameters only are one, each method with its own names", () => {
  const find = createPathMatcher({
    basePath: "",
    operations: [operation("GET", "/m/{name}"), operation("POST", "/m/{id}"), operation("GET", "/m/{other}")],
  });
  expect(find("GET", "/m/1")).toMatchObject({ operation: { path: "/m/{name}" }, pathParameters: { name: "1" } });
  expect(find("POST", "/m/1")).toMatchObject({ operation: { path: "/m/{id}" }, pathParameters: { id: "1" } });
  expect(find("PUT", "/m/1")).toMatchObject({ kind: "method-not-allowed", allowedMethods: ["GET", "POST"] });
});
