import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { docsFolder } from "../src/files/folders.ts";

/** Takes a picture for people, into `reports`, where SCREENSHOTS is set: it proves nothing and takes long. */
export async function screenshot(page: Page, name: string, fullPage = false): Promise<void> {
  if (process.env["SCREENSHOTS"] === undefined) return;
  const reports = join(docsFolder, "reports");
  mkdirSync(reports, { recursive: true });
  await page.screenshot({ path: join(reports, `${name}.png`), fullPage });
}
