import type { Scenario } from "../../src/cases/scenario.ts";

const scenarios: Scenario[] = [
  {
    name: "empty-enrollment",
    operation: "createEnrollment",
    status: 400,
    body: {},
  },
  {
    name: "enrollment-of-no-number",
    operation: "getEnrollment",
    status: 400,
    params: { enrollmentId: "newest" },
  },
];

export default scenarios;
