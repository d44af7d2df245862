import type { Scenario } from "../../src/cases/scenario.ts";

const scenarios: Scenario[] = [
  {
    name: "unknown-acknowledgement",
    operation: "acknowledgePreVerificationWarnings",
    status: 400,
    body: { acknowledgement: "perhaps" },
  },
];

export default scenarios;
