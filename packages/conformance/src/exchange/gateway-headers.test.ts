import { expect, test } from "vitest";
import { gatewayHeaders, gatewayHeadersOf } from "./gateway-headers.ts";

test.each([
  ["no fault", undefined, false],
  ["a failure, before which a real rate limit may come", { status: 500 }, false],
  ["a 429 that was asked for", { status: 429 }, true],
  ["a rate limit that was asked for", { rateLimit: 1 }, true],
] as const)("%s", (_what, fault, isLimited) => {
  const headers = gatewayHeadersOf(
    { id: "a case", ...(fault && { fault }) },
    { method: "GET", path: "/", headers: {} },
  );
  expect(gatewayHeaders.limited in headers).toBe(isLimited);
});
