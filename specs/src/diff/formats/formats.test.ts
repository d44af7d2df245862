import { expect, test } from "vitest";
import type { JudgedChange } from "../accepted-changes.ts";
import { toAnnotations } from "./to-annotations.ts";
import { toJson } from "./to-json.ts";
import { toMarkdown } from "./to-markdown.ts";
import { toSarif } from "./to-sarif.ts";
import { toTerminal } from "./to-terminal.ts";

const hostile =
  "`a`|b|\n::error file=x::owned\r\n## Title\r<img src=x onerror=alert(1)> @everyone #1 ~~s~~ $x$ [a](https://example.com) \u001b[2J %0A";
const change: JudgedChange = {
  id: "lending/request-narrowed/book/body/title",
  api: "lending",
  kind: "request-narrowed",
  verdict: "breaking",
  direction: "request",
  message: hostile,
  operations: ["createBook", hostile],
  mediaTypes: ["application/vnd.lending.book.v1+json"],
  place: { file: "lending/schemas/a book, 100%.yaml", line: 3, side: "now" },
  client: hostile,
  witness: `request "${"a".repeat(4001)}"`,
};
const accepted = { ...change, id: "other", accepted: { reason: hostile, until: "2999-01-01" } };
const base = { commit: "0123456789abcdef", name: hostile };
const report = { base, changes: [change, accepted] };

test("annotations are one workflow command each, on the file that is meant", () => {
  const lines = toAnnotations(report).split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(
    /^::error file=specs\/lending\/schemas\/a book%2C 100%25\.yaml,line=3,title=lending%3A request-narrowed::[^\r\n]+$/,
  );
  expect(lines[0]).toContain("%0A::error file=x::owned%0D%0A");
  expect(lines[0]).toContain("%250A");
});

test("the comment has a row for each change, and no markup of theirs", () => {
  const markdown = toMarkdown(report);
  expect(markdown.split(/[\r\n]+/).filter((line) => line.startsWith("| lending"))).toHaveLength(2);
  for (const row of markdown.split("\n").filter((line) => line.startsWith("| lending"))) {
    expect(row.match(/\|/g)).toHaveLength(7);
    expect(row.replace(/&#\d+;/g, "").replace(/<\/?code>|<br>/g, "")).not.toMatch(/[<>`~$@[\]\\#]|\p{Cc}/u);
  }
});

test("a terminal gets no control characters, and each line of the report is ours", () => {
  const text = toTerminal({ base: { ...base, name: "main" }, changes: [change] });
  expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  expect(text.split("\n").filter((line) => /^(::|##)/.test(line))).toEqual([]);
});

test("a witness of thousands of characters is short for people, and whole for programs", () => {
  for (const text of [toTerminal(report), toMarkdown(report), toAnnotations(report), toSarif(report)]) {
    expect(text).toContain("4011 characters");
    expect(text).not.toContain("a".repeat(1000));
  }
  expect(JSON.parse(toJson(report)).changes[0]).toEqual(change);
});

test("SARIF has no link of theirs, names files by URI, and says what was accepted and why", () => {
  const [first, second] = JSON.parse(toSarif(report)).runs[0].results;
  expect(first.message.text).toContain("\\\\[a\\\\](https".replaceAll("\\\\", "\\"));
  expect(first.locations[0].physicalLocation.artifactLocation.uri).toBe(
    "specs/lending/schemas/a%20book%2C%20100%25.yaml",
  );
  expect(first.suppressions).toBeUndefined();
  expect(second.suppressions).toMatchObject([{ kind: "external", status: "accepted" }]);
});
