import { expect, test } from "vitest";
import type { Report } from "./report.ts";
import { toHtml } from "./to-html.ts";
import { toMarkdown } from "./to-markdown.ts";

const report: Report = {
  api: "things",
  target: "http://127.0.0.1:1",
  cases: [
    {
      id: "getThing <200>",
      operationId: "getThing",
      verdict: "failed",
      how: "a valid request",
      expectedStatus: 200,
      actualStatus: 500,
      curl: "curl '<script>'",
      findings: [
        {
          verdict: "violation",
          at: "body/a",
          message: "must be <b>",
          contract: { pointer: "/p", source: "things/schemas/a.yaml:7" },
        },
      ],
      notes: [],
      durationMs: 1,
    },
  ],
  preflight: [],
  counts: { passed: 0, failed: 1, error: 0, skipped: 0 },
  coverage: {
    declared: 2,
    exercised: 1,
    missing: [],
    answers: [
      { operationId: "getThing", status: "200", mediaType: "text/plain", exercised: true },
      { operationId: "getThing", status: "404", exercised: false, reason: "needs state" },
    ],
  },
  leftBehind: [],
  durationMs: 1,
};

test("the page says what is wrong, where, and how to see it again; nothing in it is markup by accident", () => {
  const html = toHtml([report]);
  expect(html).toContain("<td>body/a must be &lt;b&gt;</td>");
  expect(html).toContain("things/schemas/a.yaml:7");
  expect(html).toContain("<pre>curl &#39;&lt;script&gt;&#39;</pre>");
  expect(html).toContain('title="no body: needs state">✗');
  expect(html).not.toMatch(/<script|src=|href="http|url\(/);
});

test("the summary does too", () => {
  expect(toMarkdown([report])).toContain(
    "- **things** getThing \\<200\\>: body/a must be \\<b\\> (`things/schemas/a.yaml:7`)",
  );
});
