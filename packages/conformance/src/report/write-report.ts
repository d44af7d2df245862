import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toJunit } from "./junit.ts";
import type { Report } from "./report.ts";
import { toHtml } from "./to-html.ts";
import { toMarkdown } from "./to-markdown.ts";

/** Writes reports in every form into a folder, which is made where it is missing. */
export async function writeReport(folder: string, reports: readonly Report[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, "conformance.json"), `${JSON.stringify(reports, null, 2)}\n`),
    writeFile(join(folder, "conformance.junit.xml"), toJunit(reports)),
    writeFile(join(folder, "conformance.html"), toHtml(reports)),
    writeFile(join(folder, "conformance.md"), toMarkdown(reports)),
  ]);
}

/** Adds the reports to the summary of a GitHub job, where there is one. */
export async function writeStepSummary(
  reports: readonly Report[],
  file: string | undefined = process.env["GITHUB_STEP_SUMMARY"],
): Promise<void> {
  if (file) await appendFile(file, toMarkdown(reports));
}
