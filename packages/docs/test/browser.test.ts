import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../src/build/json.ts";
import { sectionFragment } from "../src/build/section-fragment.ts";
import { distFolder, docsFolder } from "../src/folders.ts";
import { type StaticServer, serveFolder } from "../src/serve/static-server.ts";
import { launchBrowser, publicHost } from "./browser.ts";

const contracts = await Promise.all(apiIds.map(loadContract));
const reports = join(docsFolder, "reports");
const minutes = 60_000;

let server: StaticServer;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  mkdirSync(reports, { recursive: true });
  server = await serveFolder(distFolder);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Runs `visit` in a fresh browser profile and returns what the pages complained about or asked of other hosts. */
async function observing(visit: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<string[]> {
  complaints.length = 0;
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text().slice(0, 300));
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== "data:" && hostname !== publicHost) complaints.push(`asked for ${request.url()}`);
  });
  try {
    await visit(page);
  } finally {
    await context.close();
  }
  return [...complaints];
}

const address = (path: string) => `http://${publicHost}:${server.port}/${path}`;

/** Opens a reference and waits until Redoc runs in it: the prerendered page has no attribution logo. */
async function openReference(page: Page, id: string, fragment = "/"): Promise<void> {
  // A change of the fragment alone would not load the page.
  await page.goto("about:blank");
  await page.goto(address(`reference/${id}/index.html#${fragment}`));
  await page.getByAltText("redocly logo").waitFor({ state: "attached" });
}

/** Follows a link of a reference that is open. */
async function follow(page: Page, fragment: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
}

describe.each(contracts)("the reference of $description.id", ({ description }) => {
  const { id, operations, title } = description;

  test("shows every operation and asks nothing of other hosts", { timeout: 3 * minutes }, async () => {
    const complained = await observing(async (page) => {
      await openReference(page, id);
      await expect.poll(() => page.locator("h1").first().textContent()).toContain(title);
      for (const { tag, operationId, summary } of operations) {
        await follow(page, `/${sectionFragment(tag)}/${operationId.toLowerCase()}`);
        await page.getByRole("heading", { name: summary }).first().waitFor();
        await page
          .locator("code", { hasText: new RegExp(`^${operationId}$`) })
          .first()
          .waitFor();
      }
    });
    expect(complained).toEqual([]);
  });
});

test("the labels of code values are shown in every language", { timeout: 2 * minutes }, async () => {
  let shown = 0;
  const complained = await observing(async (page) => {
    for (const { description, document } of contracts) {
      const labelled = labelledSchemas((await document()) as JsonObject);
      if (labelled.length > 0) await openReference(page, description.id);
      for (const { fragment, labels } of labelled) {
        await follow(page, fragment);
        for (const label of labels) {
          await page.getByRole("cell", { name: label, exact: true }).first().waitFor();
          shown += 1;
        }
      }
    }
  });
  expect(complained).toEqual([]);
  expect(shown).toBeGreaterThan(0);
});

/** Where a reference shows the schemas that label their values, and what it must show there. */
function labelledSchemas(contract: JsonObject): { fragment: string; labels: string[] }[] {
  const { schemas } = contract["components"] as { schemas: Record<string, JsonObject> };
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const values = schema["x-enum-labels"] as { zh?: string; en?: string }[] | undefined;
    const labels = (values ?? []).flatMap(({ zh, en }) => [zh, en]).filter((label) => label !== undefined);
    return labels.length > 0
      ? [{ fragment: `/schemas/${sectionFragment(String(schema["title"] ?? name))}`, labels }]
      : [];
  });
}

test("a script that was tampered with does not run", { timeout: minutes }, async () => {
  const complained = await observing(async (page) => {
    await page.route("**/assets/redoc.*.js", async (route) => {
      const script = readFileSync(join(distFolder, new URL(route.request().url()).pathname), "utf8");
      await route.fulfill({ contentType: "text/javascript", body: `${script}\n;` });
    });
    await page.goto(address(`reference/${apiIds[0]}/index.html`), { waitUntil: "networkidle" });
    expect(await page.getByAltText("redocly logo").count()).toBe(0);
  });
  expect(complained.join()).toContain("integrity");
});

test("every section that the start page links opens", { timeout: 2 * minutes }, async () => {
  const complained = await observing(async (page) => {
    await page.goto(address(""));
    const sections = await page
      .locator(".sections a")
      .evaluateAll((links) => links.map((link) => ({ name: link.textContent, url: (link as HTMLAnchorElement).href })));
    expect(sections.length).toBeGreaterThanOrEqual(contracts.length);
    for (const { name, url } of sections) {
      await page.goto(url);
      const heading = page.locator("h2", { hasText: name }).first();
      await heading.waitFor();
      await expect
        .poll(() => heading.boundingBox().then((box) => box !== null && box.y >= 0 && box.y < 720))
        .toBe(true);
    }
  });
  expect(complained).toEqual([]);
});

/** Runs in the page: what begins on the screen and ends beyond it, with no way to scroll there. */
function clippedElements(): string[] {
  const scrolls = (element: Element | null): boolean =>
    element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter((element) => {
      const { left, right, height } = element.getBoundingClientRect();
      return height > 0 && left < innerWidth && right > innerWidth + 1 && !scrolls(element.parentElement);
    })
    .map((element) => `${element.tagName} ${element.textContent?.slice(0, 60)}`);
}

describe.each([1280, 390])("at %i pixels", (width) => {
  test.each(["light", "dark"] as const)(
    "in %s, nothing is wider than the screen",
    { timeout: 2 * minutes },
    async (colorScheme) => {
      const view = { colorScheme, viewport: { width, height: width < 600 ? 844 : 900 } };
      const complained = await observing(async (page) => {
        const capture = async (name: string, fullPage = false) => {
          expect(await page.evaluate(clippedElements), name).toEqual([]);
          await page.screenshot({ path: join(reports, `${name}-${width}-${colorScheme}.png`), fullPage });
        };
        await page.goto(address(""));
        await capture("start", true);
        for (const { description } of contracts) {
          const [operation] = description.operations.filter(({ effect }) => effect !== "read");
          await openReference(page, description.id);
          await capture(description.id);
          if (operation === undefined) continue;
          await follow(page, `/${sectionFragment(operation.tag)}/${operation.operationId.toLowerCase()}`);
          await page.getByRole("heading", { name: operation.summary }).first().waitFor();
          await capture(`${description.id}.${operation.operationId}`);
        }
      }, view);
      expect(complained).toEqual([]);
    },
  );
});

test("an address that does not exist leads back to the start page", async () => {
  await observing(async (page) => {
    const response = await page.goto(address("no/such/page"));
    expect(response?.status()).toBe(404);
    await page.getByRole("link", { name: "Go to the start page" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(page.url()).toBe(address(""));
  });
});
