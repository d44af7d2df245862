import { expect, test } from "vitest";
import { redactBody, redactHeaders } from "./redact.ts";

const sensitive = { api: "x", headers: ["server"], members: [".pin", "person.name"] };

test("only headers that are known to be harmless are shown, and those not where the contract marks them", () => {
  const headers = new Headers({ Accept: "a/b", Server: "s", "X-Auth-Token": "t", "X-Own": "o" });
  expect(redactHeaders(sensitive, headers)).toEqual({
    accept: "a/b",
    server: "[redacted]",
    "x-auth-token": "[redacted]",
    "x-own": "[redacted]",
  });
});

test.each([
  ["", undefined],
  ["plain text", "[redacted]"],
  ['{"pin":1,"a":{"pin":2}}', { pin: "[redacted]", a: { pin: 2 } }],
  ['{"person":[{"name":"n","id":1}]}', { person: [{ name: "[redacted]", id: 1 }] }],
  ["[null,1]", [null, 1]],
])("a body %j is shown as %j", (text, shown) => {
  expect(redactBody(sensitive, text)).toEqual(shown);
});
