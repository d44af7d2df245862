import { expect, test } from "vitest";
import { formats } from "./print-findings.ts";

const finding = {
  rule: "contract/some-rule",
  message: "100 % wrong.\nMend it.",
  file: "specs/sources.yaml",
  line: 1,
  column: 2,
};

test("a code frame shows the place, the message and the lines around it", () => {
  const [place, first, second, , line, next] = formats["codeframe"]?.([finding]).split("\n") ?? [];
  expect([place, first, second]).toEqual([
    "specs/sources.yaml:1:2  contract/some-rule",
    "  100 % wrong.",
    "  Mend it.",
  ]);
  expect(line).toMatch(/^ {2}> {4}1 \| # Every x-source/);
  expect(next).toMatch(/^ {7}2 \| /);
});

test("an annotation keeps a message of several lines on one", () => {
  expect(formats["github-actions"]?.([finding])).toBe(
    "::error file=specs/sources.yaml,line=1,col=2,title=contract/some-rule::100 %25 wrong.%0AMend it.",
  );
});
