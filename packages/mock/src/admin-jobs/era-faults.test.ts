import { loadContract } from "@edge-contracts/specs/apis";
import { describe, expect, test } from "vitest";
import { followReferences, nodeAt } from "../contract/document-node.ts";
import { eraFaults } from "./era-faults.ts";
import { checkJob, type Job, modSanJob, modSniJob } from "./job.ts";

const contract = await loadContract("admin-jobs");
const document = await contract.document();
const operation = contract.description.operations.find(({ operationId }) => operationId === "runBackgroundJob");
const examples = Object.entries(
  nodeAt(document, `${operation?.request?.pointer}/content/application~1json`)["examples"] as object,
).map(([name, reference]) => {
  const example = followReferences(document, reference);
  return { name, era: String(example["x-era"]), job: example["value"] as Job };
});

describe("the contract's examples", () => {
  test("there are some of each era", () => {
    expect([...new Set(examples.map(({ era }) => era))].sort()).toEqual(["2015", "2016"]);
  });

  test.each(examples)("$name is for servers of $era only", ({ era, job }) => {
    expect(eraFaults(era, job)).toEqual([]);
    expect(eraFaults("both", job)).toEqual([]);
    expect(eraFaults(era === "2015" ? "2016" : "2015", job)).not.toEqual([]);
  });
});

const cases: { era: string; job: Job; want: string[] }[] = [
  { era: "2015", job: { job_type: modSniJob }, want: ["body/job_type"] },
  { era: "2015", job: { job_type: checkJob }, want: ["body/domain_name"] },
  {
    era: "2015",
    job: { job_type: modSanJob, domain_name: "a.b", update_type: "hostnames" },
    want: ["body/update_type"],
  },
  { era: "2016", job: { job_type: modSanJob, update_type: "hostsnames" }, want: ["body/update_type"] },
  {
    era: "2016",
    job: { job_type: modSanJob, property_spec: "akamai_https_san_config_numbers" },
    want: ["body/property_spec"],
  },
];

test.each(cases)("servers of $era find fault with $want", ({ era, job, want }) => {
  expect(eraFaults(era, job).map(({ at }) => at)).toEqual(want);
});
