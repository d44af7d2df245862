import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { apiIds } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildSite } from "../src/build/build-site.ts";
import { apiCard } from "../src/contract/api-card.ts";
import type { DocumentedApi } from "../src/contract/documented-api.ts";
import { readApi } from "../src/contract/read-api.ts";
import { docsFolder } from "../src/files/folders.ts";
import { isObject, type Json, type JsonObject } from "../src/text/json.ts";
import { type OpenSite, openSite } from "./open-site.ts";
import { patience } from "./patience.ts";

// Every contract with hostile text wherever an author writes text: whatever page shows it, nothing of it may run.

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
  const { description, document } = await readApi(id);
  const poisoned = poison(document) as JsonObject;
  poisoned["info"] = { ...(poisoned["info"] as JsonObject), contact: { name: attacks, url: `javascript:${mark}` } };
  const table = poison(description as unknown as Json) as unknown as DocumentedApi["description"];
  return { document: poisoned, description: table, card: apiCard(table, poisoned) };
}

let root: string;
let site: OpenSite;

beforeAll(async () => {
  const cache = join(docsFolder, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  root = mkdtempSync(join(cache, "hostile-"));
  await buildSite(
    { origin: "http://127.0.0.1", basePath: "/" },
    { dist: join(root, "site"), workspace: join(root, "workspace"), read: readPoisoned },
  );
  site = await openSite(join(root, "site"));
}, patience);

afterAll(async () => {
  await site?.close();
  rmSync(root, { recursive: true, force: true });
});

test("no text of a contract runs on any page, and readers see it as text", { timeout: patience }, async () => {
  const pages = readdirSync(join(root, "site"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".html"),
  );
  const ran: string[] = [];
  const markup: string[] = [];
  let shown = 0;
  await site.observing(async (page) => {
    page.on("dialog", (dialog) => dialog.dismiss());
    for (const file of pages) {
      await page.goto(site.address(file));
      if (file.endsWith("tree/index.html")) await page.getByAltText("redocly logo").waitFor({ state: "attached" });
      if (await page.evaluate("globalThis.ran")) ran.push(file);
      // The policy forbids what would run; nothing of the text may even have become an element.
      const elements = await page
        .locator("[onerror], [onload], iframe[srcdoc], a[href^='javascript:' i]")
        .evaluateAll((found) => found.map(({ outerHTML }) => outerHTML.slice(0, 200)));
      markup.push(...elements.map((element) => `${file}: ${element}`));
      if ((await page.locator("main, #redoc").first().innerText()).includes(mark)) shown += 1;
    }
  });
  expect(pages.length).toBeGreaterThan(60);
  expect(ran).toEqual([]);
  expect(markup).toEqual([]);
  expect(shown).toBeGreaterThan(apiIds.length * 10);
});
