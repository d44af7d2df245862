import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiIds } from "@edge-contracts/specs/apis";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { buildReference } from "../src/build/build-reference.ts";
import { publishRedoc } from "../src/build/publish-redoc.ts";
import { readApi } from "../src/build/read-api.ts";
import { type StaticServer, serveFolder } from "../src/serve/static-server.ts";
import { launchBrowser } from "./browser.ts";

const minutes = 60_000;
let folder: string;
let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "live-docs-"));
  server = await serveFolder(folder, { live: true });
  browser = await launchBrowser();
}, minutes);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("an open reference shows what has been built anew, without a reader's doing", { timeout: minutes }, async () => {
  const api = await readApi(apiIds[0] ?? "");
  const assets = join(folder, "assets");
  mkdirSync(assets);
  const redoc = await publishRedoc(assets);
  const build = (title: string) => {
    const document = { ...api.document, info: { ...(api.document["info"] as object), title, version: "1" } };
    return buildReference({ ...api, document }, redoc, join(folder, "reference", "api"));
  };
  await build("As it was");
  const page = await browser.newPage();
  await page.goto(`${server.url}reference/api/`);
  await page.getByRole("heading", { level: 1, name: "As it was" }).waitFor();
  await build("As it is");
  await page.getByRole("heading", { level: 1, name: "As it is" }).waitFor();
});
