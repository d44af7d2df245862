import { expect, test } from "vitest";
import type { CaseResult } from "../judge/case-result.ts";
import { escapeXml, toJunit } from "./junit.ts";

const result = (changes: Partial<CaseResult>): CaseResult => ({
  id: "getThing 200",
  operationId: "getThing",
  verdict: "passed",
  how: "a valid request",
  expectedStatus: 200,
  findings: [],
  notes: [],
  durationMs: 12,
  ...changes,
});

test("a case of each verdict", () => {
  const cases = [
    result({}),
    result({
      verdict: "failed",
      findings: [{ verdict: "violation", at: "body", message: "must be <b>", contract: { pointer: "/p" } }],
    }),
    result({ verdict: "error", reason: "lost" }),
    result({ verdict: "skipped", reason: "needs prefer" }),
  ];
  const counts = { passed: 1, failed: 1, error: 1, skipped: 1 };
  const coverage = { declared: 1, exercised: 1, missing: [], answers: [] };
  expect(
    toJunit([{ api: "things", target: "", preflight: [], cases, counts, coverage, leftBehind: [], durationMs: 48 }]),
  ).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
      <testsuite name="things" tests="4" failures="1" errors="1" skipped="1" time="0.048">
        <testcase classname="things.getThing" name="getThing 200" time="0.012"/>
        <testcase classname="things.getThing" name="getThing 200" time="0.012"><failure message="body must be &lt;b&gt; (/p)">body must be &lt;b&gt; (/p)</failure></testcase>
        <testcase classname="things.getThing" name="getThing 200" time="0.012"><error message="lost"></error></testcase>
        <testcase classname="things.getThing" name="getThing 200" time="0.012"><skipped message="needs prefer"/></testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test("what XML cannot write is replaced", () => {
  expect(escapeXml('a\u0000\u001b\ud800<&"\n\u{1f600}')).toBe("a\ufffd\ufffd\ufffd&lt;&amp;&quot;&#10;\u{1f600}");
});
