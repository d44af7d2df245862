import { expect, test } from "vitest";
import { UsageError } from "./errors/usage-error.ts";
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
  ["", /is empty/],
  [undefined as never, /is empty/],
  ["not a host", /is not a host name/],
  ["ftp://example.com", /neither https nor http/],
  ["https://user:secret@example.com", /contains credentials/],
  ["https://example.com/chinacdn/v1", /has a path, which the client takes from the contract/],
  ["example.com?x=1", /has a path/],
])("%s is refused", (host, message) => {
  expect(() => resolveOrigin(host)).toThrow(UsageError);
  expect(() => resolveOrigin(host)).toThrow(message);
});

test("a refused host with credentials does not repeat them", () => {
  expect(() => resolveOrigin("https://user:secret@example.com")).toThrow(/^(?!.*secret)/);
});
