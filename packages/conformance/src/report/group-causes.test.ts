import { expect, test } from "vitest";
import type { CaseResult, ReportedFinding } from "../judge/case-result.ts";
import { groupCauses } from "./group-causes.ts";

const finding = (at: string, message: string, source: string, received?: string): ReportedFinding => ({
  ...{ verdict: "violation", at, message, contract: { pointer: "/x", source } },
  ...(received !== undefined && { received }),
});

const failed = (id: string, curl: string, ...findings: ReportedFinding[]): CaseResult => ({
  ...{ id, verdict: "failed", how: "", expectedStatus: 200, curl, findings, notes: [], durationMs: 1 },
});

test("one broken line of a contract is one cause, whichever item and case met it, the shortest command first", () => {
  const [first, ...others] = groupCauses([
    failed("long", "curl -i -X GET long", finding("body/items/0/id", "must be integer", "a.yaml:3", '"one"')),
    failed("short", "curl -i", finding("body/items/12/id", "must be integer", "a.yaml:3", '"two"')),
    failed("other", "curl", finding("body/items/0/id", "must be integer", "b.yaml:9")),
  ]);
  expect(first).toMatchObject({ source: "a.yaml:3", finding: { received: '"two"' } });
  expect(first?.cases.map(({ id }) => id)).toEqual(["short", "long"]);
  expect(others.map(({ source }) => source)).toEqual(["b.yaml:9"]);
});

test("how an answer was provoked makes no cause of its own", () => {
  const about = (how: string) => finding("status", `200 must be 401, provoked by ${how}`, "a.yaml:1", "200");
  expect(
    groupCauses([failed("one", "c", about("no credentials")), failed("two", "c", about("wrong ones"))]),
  ).toHaveLength(1);
});

test("what only fails because HTTP is to be kept strictly is a cause, and so is what is in error", () => {
  const note = { at: "header/Allow", message: "is missing", reference: "RFC 9110 section 15.5.6", must: true };
  const strict: CaseResult = { ...failed("strict", "c"), notes: [note] };
  const lost: CaseResult = { ...failed("lost", "c"), verdict: "error", reason: "lost on the way" };
  expect(groupCauses([strict, lost])).toMatchObject([
    { verdict: "failed", expected: "header/Allow is missing", source: "RFC 9110 section 15.5.6" },
    { verdict: "error", expected: "lost on the way" },
  ]);
});
