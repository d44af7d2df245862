import type { ApiDescription } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { tokenAuthorizer } from "./token-authorizer.ts";

const schemes = [
  { name: "key", type: "apiKey", header: "X-Key" },
  { name: "bot", type: "apiKey", header: "Authorization" },
  { name: "bearer", type: "http", scheme: "bearer" },
  { name: "basic", type: "http", scheme: "basic" },
  { name: "login", type: "oauth2" },
  { name: "query", type: "apiKey", query: "api key" },
  { name: "cookie", type: "apiKey", cookie: "sid" },
  { name: "certificate", type: "mutualTLS" },
];

const placesOf = (token: string, ...operations: string[][][]) => {
  const described = operations.map((security, index) => ({ security, method: "GET", path: `/${index}` }));
  const api = { id: "a", basePath: "", servers: [], securitySchemes: schemes, operations: described };
  const { authorize, keys } = tokenAuthorizer(api as unknown as ApiDescription, token);
  const headersAt = (path: string) =>
    authorize({ method: "GET", url: `http://host${path}`, body: new Uint8Array(), now: new Date() });
  return { headers: headersAt("/elsewhere"), keys, headersAt };
};

test.each<[string, string, string[][][], Record<string, string>, Record<string, string>]>([
  ["a key", "t", [[["key"]]], { "X-Key": "t" }, {}],
  ["a key beside a bearer", "t", [[["bearer"]], [["bot"]]], { authorization: "Bearer t" }, {}],
  ["a key where a bearer stands", "t", [[["bot"]]], { authorization: "t" }, {}],
  ["a bearer", "t", [[["bearer"]]], { authorization: "Bearer t" }, {}],
  ["a user", "a:b", [[["basic"]]], { authorization: "Basic YTpi" }, {}],
  ["a login", "t", [[["login"]], []], { authorization: "Bearer t" }, {}],
  ["a key in the query", "t", [[["query"]]], {}, { "api key": "t" }],
  ["a cookie", "a;b", [[["cookie"]]], { cookie: "sid=a%3Bb" }, {}],
  ["the way of most operations", "t", [[["key"], ["login"]], [["login"]], [[]]], { authorization: "Bearer t" }, {}],
  [
    "as many as it takes",
    "t",
    [[["key"]], [["login", "query"]]],
    { "X-Key": "t", authorization: "Bearer t" },
    { "api key": "t" },
  ],
])("%s", (_, token, operations, headers, keys) => {
  expect(placesOf(token, ...operations)).toMatchObject({ headers, keys });
});

test("a contract whose clients prove themselves otherwise takes none", () => {
  expect(() => placesOf("t", [["certificate"]])).toThrow("a takes no token");
});

test("where schemes want one header, each operation gets it in its own way", () => {
  const { headersAt } = placesOf("a:b", [["bearer"]], [["basic"]], [["key"], ["basic"]], []);
  expect(headersAt("/0")).toEqual({ authorization: "Bearer a:b" });
  expect(headersAt("/1")).toEqual({ authorization: "Basic YTpi" });
  expect(headersAt("/2")).toEqual({ authorization: "Basic YTpi" });
});
