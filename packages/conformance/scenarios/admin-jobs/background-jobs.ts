import type { Scenario } from "../../src/cases/scenario.ts";

const scenarios: Scenario[] = [
  {
    name: "unknown-job",
    operation: "runBackgroundJob",
    status: 400,
    body: { job_type: "akamai_rest" },
  },
  {
    // Servers read either the five members of 2015 or the queue of 2016; half of the former is neither.
    name: "mixed-generations",
    operation: "runBackgroundJob",
    status: 400,
    body: { job_type: "akamai_check_and_update_cert_status", domain_name: "testabc.test_san.com", project_id: "000" },
  },
];

export default scenarios;
