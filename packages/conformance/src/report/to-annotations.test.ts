import { expect, test } from "vitest";
import type { CaseResult } from "../judge/case-result.ts";
import type { Report } from "./report.ts";
import { toAnnotations } from "./to-annotations.ts";
import { toMarkdown } from "./to-markdown.ts";

const failed = (id: string, message: string, source?: string): CaseResult => ({
  ...{ id, verdict: "failed", how: "", expectedStatus: 200, notes: [], durationMs: 1 },
  findings: [
    {
      verdict: "violation",
      at: "body/a",
      message,
      contract: { pointer: "/p", ...(source !== undefined && { source }) },
    },
  ],
});
const report = (cases: readonly CaseResult[]): Report => ({
  ...{ api: "things", target: "", preflight: [], cases, leftBehind: [], durationMs: 1 },
  counts: { passed: 0, failed: cases.length, error: 0, skipped: 0 },
  coverage: { declared: 1, exercised: 1, missing: [], answers: [] },
});
const find = (file: string) => (file.startsWith("things/") ? `specs/${file}` : undefined);

test("a cause stands at its line of the contract, once", () => {
  const cases = ["a", "b"].map((id) => failed(id, "must be string", "things/paths/a.yaml:7"));
  expect(toAnnotations([report(cases)], find)).toEqual([
    "::error file=specs/things/paths/a.yaml,line=7,title=things%3A failed a::a and 1 more: body/a must be string",
  ]);
});

test("a contract that is not in this repository is named in the message", () => {
  expect(toAnnotations([report([failed("a", "must be string", "other.yaml:7")])], find)).toEqual([
    "::error title=things%3A failed a::a: body/a must be string (other.yaml:7)",
  ]);
});

test("no text begins a command of its own", () => {
  const text = "x\r\n::stop-commands::y,title=z:%0A\u001b[2J";
  const lines = toAnnotations([report([failed(text, text, `things/a.yaml:1\n::warning::${text}:7`)])], find);
  expect(lines.join("\n").split("\n")).toHaveLength(1);
  expect(lines[0]).not.toContain("\u001b");
  expect(lines[0]?.split("::")[1]).not.toContain(",title=z");
});

test("beyond ten, the rest is counted", () => {
  const cases = Array.from({ length: 14 }, (_, index) => failed(`c${index}`, `says ${index}x`));
  const lines = toAnnotations([report(cases)], find);
  expect([lines.length, lines.at(-1)]).toEqual([10, "::error title=Conformance::5 more are in the report."]);
});

test("a line break in a name does not break the summary", () => {
  const text = "x\n## y\u2028<img src=x>";
  expect(toMarkdown([report([failed(text, text, "a.yaml:1")])])).not.toMatch(/^## y|[^\\]<img/m);
});
