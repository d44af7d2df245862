import { expect, test } from "vitest";
import type { CaseResult, CaseVerdict } from "../judge/case-result.ts";
import { measurePower, missingPower, powerLine } from "./measure-power.ts";

const result = (verdict: CaseVerdict, changes: Partial<CaseResult>): CaseResult => ({
  ...{ id: "a", verdict, how: "", expectedStatus: 200, findings: [], notes: [], durationMs: 1 },
  ...changes,
});
const answers = [
  { operationId: "a", status: "200", mediaType: "application/json", exercised: true },
  { operationId: "a", status: "404", mediaType: "application/json", exercised: false },
];
const coverage = { declared: 2, exercised: 1, missing: [], answers };
const cases = [
  result("passed", { negativeClass: "type" }),
  result("failed", { negativeClass: "bound" }),
  result("skipped", { negativeClass: "enum" }),
  result("skipped", { negativeClass: "credentials" }),
  result("error", { how: "the flow x" }),
  result("passed", { how: "the flow y" }),
];
const power = measurePower({ cases, coverage });

test("a class is as strong as the checks that were made", () => {
  expect(powerLine(power)).toBe(
    "could have caught: status 50 %, body 100 %, media-type 46 %, problem 0 %, input-checking 66 %, auth 0 %, state 43 %",
  );
});

test.each([
  [[{ class: "body" }, { class: "state" }, { class: "input-checking", percent: 66 }], []],
  [[{ class: "auth" }], ["auth 0 %, 0 of 1 checks were made"]],
  [[{ class: "state", percent: 44 }], ["state 43 %, 1 of 2 checks were made, 44 % were asked for"]],
] as const)("what is required and missing: %o", (required, missing) => {
  expect(missingPower(power, required)).toEqual(missing);
});

test("a class without any check is not caught", () => {
  const none = measurePower({ cases: [], coverage: { ...coverage, answers: [] } });
  expect(missingPower(none, [{ class: "state" }])).toEqual(["state 0 %, there is no check for it"]);
});
