import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiIds } from "@edge-contracts/specs/apis";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { readApi } from "../src/contract/read-api.ts";
import { buildReference } from "../src/reference/build-reference.ts";
import { publishRedoc } from "../src/reference/publish-redoc.ts";
import { type StaticServer, serveFolder } from "../src/serve/static-server.ts";
import { sharedBrowser } from "./browser.ts";
import { patience, stepPatience } from "./patience.ts";

let folder: string;
let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "live-docs-"));
  server = await serveFolder(folder, { live: true });
  browser = await sharedBrowser();
}, patience);

afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("an open reference shows what has been built anew, without a reader's doing", { timeout: patience }, async () => {
  const api = await readApi(apiIds[0] ?? "");
  const assets = join(folder, "assets");
  mkdirSync(assets);
  const redoc = await publishRedoc(assets);
  const build = (title: string) => {
    const document = { ...api.document, info: { ...(api.document["info"] as object), title, version: "1" } };
    return buildReference({ ...api, document }, redoc, join(folder, "reference", "api", "tree"));
  };
  await build("As it was");
  const page = await browser.newPage();
  page.setDefaultTimeout(stepPatience);
  await page.goto(`${server.url}reference/api/tree/`);
  await page.getByRole("heading", { level: 1, name: "As it was" }).waitFor();
  await build("As it is");
  await page.getByRole("heading", { level: 1, name: "As it is" }).waitFor();
  await page.close();
});
