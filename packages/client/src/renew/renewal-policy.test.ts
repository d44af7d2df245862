import { expect, test } from "vitest";
import { forbiddenWarnings, parsePolicy, strictPolicy } from "./renewal-policy.ts";

const policy = { acknowledgeWarnings: ["is known", "[SAN name"], deployToProduction: false };

test.each<[string, string, string[]]>([
  ["one that is allowed", "The name is known.", []],
  ["one that is not", "The name is strange.", ["The name is strange."]],
  ["one of several lines", "It is known.\r\n\r\nIt is strange.\nIt is known.", ["It is strange."]],
  ["a text with signs of patterns", "[SAN name www.example.com] CAA", []],
  ["another case of the letters", "The name IS KNOWN.", ["The name IS KNOWN."]],
  ["a warning without a text", "", ["(without a text)"]],
  ["a warning of blanks", " \n\t\n", ["(without a text)"]],
])("%s", (_, warnings, forbidden) => {
  expect(forbiddenWarnings(policy, warnings)).toEqual(forbidden);
});

test("the strict policy allows nothing", () => {
  expect(forbiddenWarnings(strictPolicy, "anything")).toEqual(["anything"]);
  expect(parsePolicy("{}")).toEqual(strictPolicy);
});

test.each([
  '{"acknowledge":["*"]}',
  '{"acknowledgeWarnings":"text"}',
  '{"acknowledgeWarnings":[""]}',
  '{"acknowledgeWarnings":[" "]}',
  '{"deployToProduction":"yes"}',
  "[]",
  "null",
  "7",
  "not JSON",
])("%s is no policy", (text) => {
  expect(() => parsePolicy(text)).toThrow(/policy/);
});
