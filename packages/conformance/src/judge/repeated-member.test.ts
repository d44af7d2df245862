import { expect, test } from "vitest";
import { hasRepeatedMember } from "./repeated-member.ts";

test.each([
  ['{"a":1,"b":2}', false],
  ['{"a":1,"a":1}', true],
  ['{"a":1, "\\u0061" : 2}', true],
  ['{"a":{"a":1},"b":[{"a":1},{"a":2}]}', false],
  ['{"b":[{"a":1,"c":{},"a":2}]}', true],
  ['{"a":"a","b":"\\"a\\":","c":["a","a"]}', false],
  ['"a"', false],
  ["[]", false],
])("%s: %s", (text, want) => {
  expect(hasRepeatedMember(text)).toBe(want);
});
