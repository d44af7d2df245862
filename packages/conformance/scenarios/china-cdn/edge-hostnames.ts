import type { Scenario } from "../../src/cases/scenario.ts";

const scenarios: Scenario[] = [
  {
    name: "policy-without-a-decision",
    operation: "setDeprovisionPolicy",
    status: 400,
    body: {},
  },
];

export default scenarios;
