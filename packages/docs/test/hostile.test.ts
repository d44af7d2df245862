import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { apiIds } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildSite } from "../src/build/build-site.ts";
import { apiCard } from "../src/contract/api-card.ts";
import type { DocumentedApi } from "../src/contract/documented-api.ts";
import { readApi } from "../src/contract/read-api.ts";
import { contentFolder, docsFolder } from "../src/files/folders.ts";
import { isObject, type Json, type JsonObject } from "../src/text/json.ts";
import { buildFrameBeside } from "./build-frame-beside.ts";
import { excerptOf } from "./excerpt-of.ts";
import { boundIdleWork, type OpenSite, openSite } from "./open-site.ts";
import { patience } from "./patience.ts";

// Every contract with hostile text wherever an author writes text: whatever page shows it, nothing of it may run. And
// such a site works below the root of its host too. An excerpt of each contract has every kind of page and of text;
// TEST_LONG takes the whole contracts.

/** Each way in which text becomes a script, and leaves a mark where it does. */
const mark = "(globalThis.ran??=[]).push(1)";
const attacks = [
  `<script>${mark}</script>`,
  `<img src="x" onerror="${mark}">`,
  `"><svg onload="${mark}">`,
  `</title></code></pre></style></textarea></script><script>${mark}</script>`,
  `[click](javascript:${mark}) <a href="javascript:${mark}">click</a>`,
  `\n\n<script>${mark}</script>\n\n<iframe srcdoc="<script>parent.${mark}</script>"></iframe>`,
  `{{${mark}}} \${${mark}} --> ]]> \`<script>${mark}</script>`,
].join(" ");

/** Members whose value an author writes for readers. */
const texts = new Set(["title", "summary", "description", "en", "zh", "cause", "remedy", "termsOfService"]);

function poison(node: Json, isMap = false): Json {
  if (Array.isArray(node)) return node.map((item) => poison(item));
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => {
      if (!isMap && texts.has(name) && typeof value === "string") return [name, `${value} ${attacks}`];
      const holdsNames = ["properties", "schemas", "responses", "parameters", "examples"].includes(name);
      return [name, poison(value, holdsNames)];
    }),
  );
}

async function readPoisoned(id: string): Promise<DocumentedApi> {
  const api = await readApi(id);
  const { description, document, messages = [] } = process.env["TEST_LONG"] === undefined ? excerptOf(api) : api;
  const poisoned = poison(document) as JsonObject;
  poisoned["info"] = { ...(poisoned["info"] as JsonObject), contact: { name: attacks, url: `javascript:${mark}` } };
  const table = poison(description as unknown as Json) as unknown as DocumentedApi["description"];
  const said = poison(messages as unknown as Json) as unknown as typeof messages;
  return { document: poisoned, description: table, card: apiCard(table, poisoned), messages: said };
}

const basePath = "tools/docs";
let root: string;
let folder: string;
let site: OpenSite;

beforeAll(async () => {
  const cache = join(docsFolder, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  root = mkdtempSync(join(cache, "hostile-"));
  folder = join(root, "site", basePath);
  mkdirSync(dirname(folder), { recursive: true });
  const written = join(root, "written");
  mkdirSync(join(written, "guides"), { recursive: true });
  // Guides are no text of a contract.
  for (const page of ["404.md", "glossary.md", "guides/find-what-is-wrong.md"]) {
    copyFileSync(join(contentFolder, page), join(written, page));
  }
  buildFrameBeside();
  await buildSite(
    { origin: "http://127.0.0.1", basePath: `/${basePath}/` },
    { dist: folder, workspace: join(root, "workspace"), written, read: readPoisoned },
  );
  site = await openSite(join(root, "site"));
}, patience);

afterAll(async () => {
  await site?.close();
  rmSync(root, { recursive: true, force: true });
});

test("no text of a contract becomes markup on any page, and readers see it as text", {
  timeout: patience,
}, async () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
  const sources = files.map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);
  const found: { file: string; elements: string[]; isShown: boolean }[] = [];
  await site.observing(async (page) => {
    await page.goto(site.address(`${basePath}/404.html`));
    const read = ({ pages, mark: text }: { pages: typeof sources; mark: string }) =>
      pages.map(([file, html]) => {
        const document = new DOMParser().parseFromString(html, "text/html");
        const elements = document.querySelectorAll("[onerror], [onload], iframe[srcdoc], a[href^='javascript:' i]");
        const main = document.querySelector("main, #redoc");
        for (const element of main?.querySelectorAll("script, style") ?? []) element.remove();
        return {
          file,
          elements: [...elements].map(({ outerHTML }) => outerHTML.slice(0, 200)),
          isShown: main?.textContent?.includes(text) ?? false,
        };
      });
    for (const source of sources) found.push(...(await page.evaluate(read, { pages: [source], mark })));
  });
  expect(found.filter(({ elements }) => elements.length > 0)).toEqual([]);
  expect(found.filter(({ isShown }) => isShown).length).toBeGreaterThan(apiIds.length * 6);
});

test("no text of a contract runs on any kind of page", { timeout: patience }, async () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
  // Scripts are the same on all pages of a kind, but for Redoc, which makes its pages of the text when it runs.
  const isLong = process.env["TEST_LONG"] !== undefined;
  const kinds = new Map(files.map((file) => [isLong || /tree/.test(file) ? file : (file.split(sep)[0] ?? ""), file]));
  const ran: string[] = [];
  const markup: string[] = [];
  let shown = 0;
  await site.observing(async (page) => {
    page.on("dialog", (dialog) => dialog.dismiss());
    for (const file of kinds.values()) {
      await page.goto(site.address(`${basePath}/${file.split(sep).join("/")}`));
      if (/tree/.test(file)) await page.getByAltText("redocly logo").waitFor({ state: "attached" });
      if (await page.evaluate("globalThis.ran")) ran.push(file);
      // The policy forbids what would run; nothing of the text may even have become an element.
      const elements = await page
        .locator("[onerror], [onload], iframe[srcdoc], a[href^='javascript:' i]")
        .evaluateAll((found) => found.map(({ outerHTML }) => outerHTML.slice(0, 200)));
      markup.push(...elements.map((element) => `${file}: ${element}`));
      if ((await page.locator("main, #redoc").first().innerText()).includes(mark)) shown += 1;
    }
  });
  expect(kinds.size).toBeGreaterThan(apiIds.length + 12);
  expect(ran).toEqual([]);
  expect(markup).toEqual([]);
  expect(shown).toBeGreaterThan(apiIds.length + 4);
});

test("a site below the root of its host finds its pages, search and references", { timeout: patience }, async () => {
  const outside: string[] = [];
  const complained = await site.observing(async (page) => {
    page.on("request", (request) => {
      const { pathname, protocol } = new URL(request.url());
      if (protocol !== "data:" && !pathname.startsWith(`/${basePath}/`)) outside.push(pathname);
    });
    await boundIdleWork(page);
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
