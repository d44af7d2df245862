import { expect, test } from "vitest";
import { UsageError } from "../errors/usage-error.ts";
import { resolveOrigin } from "./resolve-origin.ts";

test.each([
  ["akab-1.luna.akamaiapis.net", "https://akab-1.luna.akamaiapis.net"],
  [" akab-1.luna.akamaiapis.net/ ", "https://akab-1.luna.akamaiapis.net"],
  ["localhost:4010", "https://localhost:4010"],
  ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
  ["https://gateway.example.com/", "https://gateway.example.com"],
])("%s means %s", (host, origin) => {
  expect(resolveOrigin(host)).toBe(origin);
});

test.each([
  ["", /The host ""/],
  [undefined, /The host ""/],
  ["not a host", /"not a host" is no host/],
  ["ftp://example.com", /"ftp:\/\/example.com"/],
  ["https://user:secret@example.com", /The host with credentials/],
  ["https://example.com/chinacdn/v1", /is no host/],
  ["example.com?x=1", /is no host/],
  ["https:/\\example.com", /is no host/],
  ["example.com:99999", /is no host/],
])("%s is refused", (host, message) => {
  expect(() => resolveOrigin(host)).toThrow(UsageError);
  expect(() => resolveOrigin(host)).toThrow(message);
});

test("a refused host with credentials does not repeat them", () => {
  expect(() => resolveOrigin("https://user:secret@example.com")).toThrow(/^(?!.*secret)/);
});
