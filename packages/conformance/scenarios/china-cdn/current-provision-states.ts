import type { Scenario } from "../../src/cases/scenario.ts";

const scenarios: Scenario[] = [
  {
    name: "unknown-state",
    operation: "listCurrentProvisionStates",
    status: 400,
    query: { provisionState: "ENTHUSIASTIC" },
  },
];

export default scenarios;
