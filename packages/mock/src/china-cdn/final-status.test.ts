import { expect, test } from "vitest";
import { finalStatus } from "./final-status.ts";
import type { FinalStatus, PartnerStatus } from "./provision-state-change.ts";

const partner = (currentStatus: FinalStatus): PartnerStatus => ({
  targetState: "WHITELISTED",
  previousState: "DEPROVISIONED",
  currentStatus,
  completedDate: "2020-02-01T00:00:00Z",
});

const cases: { reached: boolean; given: FinalStatus[]; want: FinalStatus }[] = [
  { reached: true, given: ["COMPLETED", "COMPLETED"], want: "COMPLETED" },
  { reached: true, given: ["COMPLETED", "REJECTED"], want: "COMPLETED" },
  { reached: false, given: ["COMPLETED", "REJECTED"], want: "REJECTED" },
  { reached: false, given: ["CANCELED", "REJECTED"], want: "REJECTED" },
  { reached: false, given: ["CANCELED", "FAILED"], want: "FAILED" },
  { reached: false, given: ["COMPLETED", "CANCELED"], want: "CANCELED" },
];

test.each(cases)("$given, target reached: $reached, is $want", ({ reached, given, want }) => {
  expect(finalStatus(reached, given.map(partner))).toBe(want);
});
