import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { apiIds } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { docsFolder } from "../src/files/folders.ts";
import { type OpenSite, openSite } from "./open-site.ts";
import { patience } from "./patience.ts";

const basePath = "tools/docs";
let root: string;
let site: OpenSite;

beforeAll(async () => {
  const cache = join(docsFolder, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  root = mkdtempSync(join(cache, "sub-path-"));
  mkdirSync(join(root, "tools"));
  execFileSync(process.execPath, [join(docsFolder, "src/build/cli.ts"), "--out", join(root, basePath)], {
    env: { ...withoutTestRunner(process.env), DOCS_BASE_PATH: basePath },
    stdio: "pipe",
  });
  site = await openSite(root);
}, patience);

afterAll(async () => {
  await site?.close();
  rmSync(root, { recursive: true, force: true });
});

/** The runner's own variables (DEV among them) would make a development build, which has no search. */
function withoutTestRunner(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const runners = /^(VITEST.*|NODE_ENV|DEV|PROD|MODE|SSR|BASE_URL|TEST)$/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !runners.test(name)));
}

test("a site below the root of its host finds its pages, search and references", { timeout: patience }, async () => {
  const outside: string[] = [];
  const complained = await site.observing(async (page) => {
    page.on("request", (request) => {
      const { pathname, protocol } = new URL(request.url());
      if (protocol !== "data:" && !pathname.startsWith(`/${basePath}/`)) outside.push(pathname);
    });
    await page.goto(site.address(`${basePath}/`));
    await page.locator("button[data-open-modal]:enabled").waitFor();
    await page.keyboard.press("Control+k");
    await page.locator(".pagefind-ui__search-input").fill("whitelist");
    await page.locator(".pagefind-ui__result-link").first().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByRole("link", { name: "Edge Contracts" }).first().click();
    await page.locator(`#${apiIds[0]} .button`).click();
    await page.getByRole("link", { name: "open in Redoc" }).click();
    await page.getByAltText("redocly logo").waitFor({ state: "attached" });
    await page.getByAltText("Edge Contracts, all references").first().click();
    await page.getByRole("heading", { level: 1, name: "Know what the edge" }).waitFor();
  });
  expect(outside).toEqual([]);
  expect(complained).toEqual([]);
});
