import { expect, test } from "vitest";
import { unofferedMediaTypes } from "./unoffered-media-types.ts";

const vendor = "application/vnd.example.thing.v2+json";
const later = "application/vnd.example.thing.v999+json";

test.each([
  [[], []],
  [[vendor], [later, "application/json"]],
  [[vendor, "application/json"], [later]],
  [["application/json"], ["application/vnd.edge-contracts.unknown.v1+json"]],
  [["text/csv"], ["application/json"]],
])("%j", (offered, want) => {
  expect(unofferedMediaTypes(offered).map(({ mediaType }) => mediaType)).toEqual(want);
});
