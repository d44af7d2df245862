import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { apiIds } from "@edge-contracts/specs/apis";
import { unzipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { distFolder } from "../src/files/folders.ts";
import { offlineArchive } from "../src/pages/landing-page.ts";
import { addressesOf } from "./addresses-of.ts";
import { sharedBrowser } from "./browser.ts";
import { patience, stepPatience } from "./patience.ts";
import { screenshot } from "./screenshot.ts";

let folder: string;
let files: Map<string, Buffer>;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "offline docs "));
  const archive = Object.entries(unzipSync(readFileSync(join(distFolder, offlineArchive))));
  files = new Map(archive.map(([path, content]) => [path, Buffer.from(content)]));
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  browser = await sharedBrowser();
}, patience);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

const address = (path: string) => pathToFileURL(join(folder, path)).href;

/** What the pages complained about, or asked of anything but the folder. */
async function visiting(visit: (page: Page) => Promise<void>): Promise<string[]> {
  const complaints: string[] = [];
  const page = await browser.newPage();
  page.setDefaultTimeout(stepPatience);
  page.on("console", (message) => {
    if (/error|warning/.test(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!/^(?:data|file):/.test(request.url())) complaints.push(`asked for ${request.url()}`);
  });
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  await visit(page);
  await page.close();
  return complaints;
}

test("every address of every page names a file of the archive", () => {
  const broken: string[] = [];
  const pages = [...files].filter(([path]) => path.endsWith(".html"));
  for (const [path, content] of pages) {
    const html = content.toString();
    const inReferences = [...html.matchAll(/\]\((\.[^)\s]*)\)/g)].map(([, url = ""]) => ({ url }));
    for (const { url } of [...addressesOf(html), ...inReferences]) {
      if (/^(?:[a-z+.-]+:|#)/i.test(url)) continue;
      const file = fileURLToPath(new URL(url.replaceAll("&amp;", "&"), address(path)).href.replace(/#.*/, ""));
      if (!files.has(file.slice(folder.length + 1).replaceAll("\\", "/"))) broken.push(`${path}: ${url}`);
    }
  }
  expect(pages.length).toBeGreaterThan(60);
  expect(broken).toEqual([]);
});

test("pages opened from disk are styled, lead to each other, and say that search needs a server", {
  timeout: patience,
}, async () => {
  const complained = await visiting(async (page) => {
    await page.goto(address("index.html"));
    await page.getByText("Search needs a server").waitFor();
    await page.getByRole("link", { name: "Go live in China" }).click();
    await page.getByRole("heading", { level: 1, name: "Go live in China" }).waitFor();
    expect(await page.locator("#starlight__sidebar").evaluate((element) => getComputedStyle(element).position)).toBe(
      "fixed",
    );
    expect(await page.getByRole("button", { name: /copy/i }).count()).toBeGreaterThan(2);
    await screenshot(page, "offline-guide");
    await page.locator("starlight-theme-select select").first().selectOption("light");
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("light");
    await page.getByRole("link", { name: "createProvisionStateChange" }).first().click();
    await page.getByRole("heading", { name: "Requests to paste" }).waitFor();
  });
  expect(complained).toEqual([]);
});

test.each(apiIds)("the schema trees of %s run from disk", { timeout: patience }, async (id) => {
  const complained = await visiting(async (page) => {
    await page.goto(address(`reference/${id}/tree/index.html`));
    await page.getByAltText("redocly logo").waitFor({ state: "attached" });
    const operation = page.locator('a[href^="#/"]:not([href="#/"])').last();
    await operation.click();
    expect(new URL(page.url()).hash.length).toBeGreaterThan(2);
    await page.getByAltText("Edge Contracts, all references").first().click();
    await page.getByRole("heading", { level: 1, name: "Know what the edge" }).waitFor();
  });
  expect(complained).toEqual([]);
});
