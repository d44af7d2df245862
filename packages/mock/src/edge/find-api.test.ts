import { expect, test } from "vitest";
import type { ServedApi } from "../ground/served-api.ts";
import { findApi } from "./find-api.ts";

function api(basePath: string, ...paths: string[]): ServedApi {
  const match = (_: string, path: string) => ({ kind: paths.includes(path) ? "operation" : "not-found" });
  return { description: { basePath }, runtime: { match } } as unknown as ServedApi;
}

const [root, v1, v10, admin] = [api("", "/v1/shared", "/x"), api("/v1", "/v1/a"), api("/v1.0"), api("/v1", "/v1/b")];
const apis = [root, v1, v10, admin];

test.each([
  ["/v1/a", v1],
  ["/v1/b", admin],
  ["/v1.0/a", v10],
  ["/v1/shared", root],
  ["/v1/unknown", v1],
  ["/unknown", root],
])("%s", (path, want) => {
  const request = {
    method: "GET",
    path,
    query: new URLSearchParams(),
    search: "",
    headers: {},
    isDecodable: true,
    header: () => undefined,
  };
  expect(findApi(apis, request)).toBe(want);
  expect(findApi([v1, v10], { ...request, path: "/v1x" })).toBeUndefined();
});
