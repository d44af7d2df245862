import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { formats } from "./print-findings.ts";
import { repositoryFolder } from "./repository.ts";

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

test("of a line that no terminal holds, a code frame shows what is around the place", () => {
  const folder = temporaryFolder({
    "one-line.json": `{"a":"${"x".repeat(5_000)}","here":1,"b":"${"y".repeat(5_000)}"}`,
  });
  const file = relative(repositoryFolder(), join(folder, "one-line.json"));
  const frame = formats["codeframe"]?.([{ ...finding, file, column: 5_010 }]) ?? "";
  expect(frame).toMatch(/> {4}1 \| …x+","here":1,"b":"y+…\n$/);
  expect(frame.length).toBeLessThan(400);
});

test("an annotation keeps a message of several lines on one", () => {
  expect(formats["github-actions"]?.([finding])).toBe(
    "::error file=specs/sources.yaml,line=1,col=2,title=contract/some-rule::100 %25 wrong.%0AMend it.",
  );
});
