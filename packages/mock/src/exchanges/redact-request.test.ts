import type { Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { lampContract } from "../../test/lamps.ts";
import { redactRequest } from "./redact-request.ts";

const [, getLamp] = lampContract.description.operations as [Operation, Operation];
const parameter = { required: false, type: "string", sensitive: true, pointer: "" } as const;
const operation: Operation = {
  ...getLamp,
  parameters: [
    { ...parameter, in: "path", name: "id" },
    { ...parameter, in: "query", name: "key" },
    { ...parameter, in: "header", name: "X-Owner" },
  ],
};
const api = {
  ...lampContract.description,
  securitySchemes: [{ name: "token", type: "apiKey", header: "X-Auth-Token" } as const],
};

test("sensitive parameters, tokens and credentials are not shown, the rest is", () => {
  const headers = { "x-owner": "me", "x-auth-token": "t", authorization: "a", cookie: "c", accept: "*/*" };
  const path = "/lamps/v1/lamps/secret";
  const { path: shown, requestHeaders } = redactRequest({ path, search: "?key=k&other=o", headers, api, operation });
  expect(shown).toBe("/lamps/v1/lamps/[redacted]?key=%5Bredacted%5D&other=o");
  expect(requestHeaders).toEqual({
    "x-owner": "[redacted]",
    "x-auth-token": "[redacted]",
    authorization: "[redacted]",
    cookie: "[redacted]",
    accept: "*/*",
  });
});

test("credentials are hidden where no API is known", () => {
  const { requestHeaders } = redactRequest({
    path: "/",
    search: "",
    headers: { authorization: "a" },
    api: undefined,
    operation: undefined,
  });
  expect(requestHeaders).toEqual({ authorization: "[redacted]" });
});
