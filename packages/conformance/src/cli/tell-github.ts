import { env } from "node:process";
import type { Report } from "../report/report.ts";
import { toAnnotations } from "../report/to-annotations.ts";
import { writeStepSummary } from "../report/write-report.ts";
import type { Output } from "./output.ts";

/** Tells GitHub what failed: in the summary of the job, and at the lines of the contract; the latter elsewhere too, where it is asked for. */
export async function tellGithub(reports: readonly Report[], output: Output, asked = false): Promise<void> {
  if (asked || env["GITHUB_ACTIONS"] === "true") for (const line of toAnnotations(reports)) output.log(line);
  await writeStepSummary(reports);
}
