import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toJunit } from "./junit.ts";
import type { Report } from "./report.ts";

/** Writes `conformance.json` and `conformance.junit.xml` into a folder, which is made where it is missing. */
export async function writeReport(folder: string, reports: readonly Report[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, "conformance.json"), `${JSON.stringify(reports, null, 2)}\n`),
    writeFile(join(folder, "conformance.junit.xml"), toJunit(reports)),
  ]);
}
