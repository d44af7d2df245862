import type { Scenario } from "../../src/cases/scenario.ts";

const scenarios: Scenario[] = [
  {
    name: "text-for-a-number",
    operation: "putPropertyHostname",
    status: 400,
    body: { icpNumberId: "many", serviceCategory: 6 },
  },
  {
    name: "group-of-no-number",
    operation: "putPropertyHostname",
    status: 400,
    query: { groupId: "first" },
  },
  {
    name: "unknown-target-state",
    operation: "createProvisionStateChange",
    status: 400,
    body: { targetState: "ENTHUSIASTIC" },
  },
  {
    name: "change-of-no-number",
    operation: "getProvisionStateChange",
    status: 400,
    params: { changeId: "latest" },
  },
];

export default scenarios;
