import { readFileSync } from "node:fs";
import { join } from "node:path";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operationFragment, sectionFragment } from "../src/contract/addresses.ts";
import { distFolder } from "../src/files/folders.ts";
import { codeSamples, sampleLabels } from "../src/reference/code-samples.ts";
import type { JsonObject } from "../src/text/json.ts";
import { clippedElements } from "./clipped-elements.ts";
import { redocFindings } from "./known-findings.ts";
import { layoutShift } from "./layout-shift.ts";
import { type OpenSite, openSite, type Visit } from "./open-site.ts";
import { patience, stepPatience } from "./patience.ts";
import { screenshot } from "./screenshot.ts";
import { seriousFindings } from "./serious-findings.ts";

const contracts = await Promise.all(apiIds.map(loadContract));

let site: OpenSite;

beforeAll(async () => {
  site = await openSite();
}, patience);

afterAll(() => site?.close());

const address = (path: string) => site.address(path);
const observing: OpenSite["observing"] = (visit, options) => site.observing(visit, options);

/** Opens the schema trees of a reference and waits until Redoc runs in it, with its attribution. */
async function openReference(page: Page, id: string, fragment = "/"): Promise<void> {
  // A change of the fragment alone would not load the page.
  await page.goto("about:blank");
  await page.goto(address(`reference/${id}/tree/index.html#${fragment}`));
  const attribution = page.locator('a[href="https://redocly.com/redoc/"]', { has: page.getByAltText("redocly logo") });
  await attribution.waitFor({ state: "attached" });
}

// Redoc takes a second of work to open: each contract is opened once, on a phone, and looked at in that page.
describe.each(contracts)("the schema trees of $description.id", ({ description, document }) => {
  const { id, operations, title } = description;
  let visit: Visit;
  let contract: JsonObject;

  beforeAll(async () => {
    contract = (await document()) as JsonObject;
    visit = await site.visit({ colorScheme: "light", viewport: { width: 390, height: 844 } });
    await openReference(visit.page, id);
  }, patience);

  afterAll(() => visit?.close());

  test("begin with the title and stay in their place", { timeout: patience }, async () => {
    await show(visit.page, [{ at: "/", seen: [{ selector: "h1", text: title }] }]);
    expect(await visit.page.evaluate(layoutShift)).toBeLessThan(0.1);
  });

  test("fail in accessibility only where it is known of Redoc", { timeout: patience }, async () => {
    await visit.page.setViewportSize({ width: 1280, height: 900 });
    expect(await seriousFindings(visit.page, redocFindings)).toEqual([]);
  });

  test.each([390, 1280])("are at %i pixels not wider than the screen", { timeout: patience }, async (width) => {
    const { page } = visit;
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    const changing = operations.find(({ effect }) => effect !== "read") ?? operations[0];
    for (const at of ["/", changing && operationFragment(changing)]) {
      if (at === undefined) continue;
      await show(page, [{ at, seen: at === "/" ? [] : [{ selector: "h2", text: changing?.summary ?? "" }] }]);
      expect(await page.evaluate(clippedElements), at).toEqual([]);
      await screenshot(page, `${id}-tree${at === "/" ? "" : "-operation"}-${width}`);
    }
  });

  test("show operations of every section, with their samples", { timeout: patience }, async () => {
    const { page } = visit;
    for (const [index, label] of sampleLabels.entries()) {
      if (index > 0) await chooseSamples(page, sampleLabels[index - 1] ?? "", label);
      // Redoc takes a third of a second for each large operation; test/site.test.ts sees that each has its samples.
      const sections = operations.filter(({ tag }, at) => operations.findIndex((other) => other.tag === tag) === at);
      const looked =
        process.env["TEST_LONG"] !== undefined ? operations : index === 0 ? sections : sections.slice(0, 1);
      await show(
        page,
        looked.map((operation) => {
          const source = String(codeSamples(operation, description, contract)[index]?.["source"]);
          const telling = source.split("\n").find((line) => /^curl|= await client/.test(line)) ?? source;
          return {
            at: operationFragment(operation),
            seen: [
              { selector: "h2", text: operation.summary },
              { selector: "code", text: operation.operationId, exact: true },
              { selector: "pre", text: telling.replace(/ \\$/, "") },
            ],
          };
        }),
      );
    }
  });

  test("show the labels of code values in every language", { timeout: patience }, async () => {
    await show(visit.page, labelledSchemas(contract));
  });

  test("ask nothing of other hosts and complain of nothing", () => {
    expect(visit.complaints).toEqual([]);
  });
});

test("code values have labels to look for", async () => {
  const documents = await Promise.all(contracts.map(({ document }) => document()));
  expect(documents.flatMap((document) => labelledSchemas(document as JsonObject)).length).toBeGreaterThan(0);
});

/** A link of a reference, and what has to be seen when it is followed. */
interface Shown {
  readonly at: string;
  readonly seen: readonly { readonly selector: string; readonly text: string; readonly exact?: boolean }[];
}

/** Follows links of a reference that is open, in one go, and waits until each shows what it should. */
async function show(page: Page, links: readonly Shown[]): Promise<void> {
  const missing = await page.evaluate(
    async ({ wanted, limit }) => {
      const isSeen = ({ selector, text, exact }: (typeof wanted)[0]["seen"][0]) =>
        [...document.querySelectorAll(selector)].some(
          (element) =>
            element.getClientRects().length > 0 &&
            (exact ? element.textContent.trim() === text : element.textContent.includes(text)),
        );
      for (const { at, seen } of wanted) {
        location.hash = at;
        for (const until = performance.now() + limit; !seen.every(isSeen); ) {
          if (performance.now() > until) return { at, seen: seen.filter((each) => !isSeen(each)) };
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
      return undefined;
    },
    { wanted: links, limit: stepPatience },
  );
  expect(missing).toBeUndefined();
}

/** Where a reference shows the schemas that label their values, and what it must show there. */
function labelledSchemas(contract: JsonObject): Shown[] {
  const { schemas } = contract["components"] as { schemas: Record<string, JsonObject> };
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const values = schema["x-enum-labels"] as { zh?: string; en?: string }[] | undefined;
    const labels = (values ?? []).flatMap(({ zh, en }) => [zh, en]).filter((label) => label !== undefined);
    return labels.length > 0
      ? [
          {
            at: `/schemas/${sectionFragment(String(schema["title"] ?? name))}`,
            seen: labels.map((text) => ({ selector: "td", text, exact: true })),
          },
        ]
      : [];
  });
}

test("a script that was tampered with does not run", { timeout: patience }, async () => {
  const complained = await observing(async (page) => {
    await page.route("**/assets/redoc.*.js", async (route) => {
      const script = readFileSync(join(distFolder, new URL(route.request().url()).pathname), "utf8");
      await route.fulfill({ contentType: "text/javascript", body: `${script}\n;` });
    });
    await page.goto(address(`reference/${apiIds[0]}/tree/index.html`), { waitUntil: "networkidle" });
    expect(await page.getByAltText("redocly logo").count()).toBe(0);
  });
  expect(complained.join()).toContain("integrity");
});

test("every section that the start page links opens", { timeout: patience }, async () => {
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
        .poll(() => heading.boundingBox().then((box) => box !== null && box.y >= 0 && box.y < 720), {
          timeout: patience,
        })
        .toBe(true);
    }
  });
  expect(complained).toEqual([]);
});

/** Redoc remembers one label for all operations. */
async function chooseSamples(page: Page, shown: string, wanted: string): Promise<void> {
  await page.locator("button", { hasText: shown }).first().click();
  // The menu of an operation at the end of the screen opens below it.
  await page.getByRole("menuitem", { name: wanted, exact: true }).first().dispatchEvent("click");
}

test("colours stay in step with the rest of the site", { timeout: patience }, async () => {
  const id = apiIds[0] ?? "";
  const complained = await observing(
    async (page) => {
      await page.goto(address("glossary/"));
      await page.locator("starlight-theme-select select").first().selectOption("dark");
      await openReference(page, id);
      const isDark = () => page.evaluate(() => document.documentElement.classList.contains("dark"));
      await expect.poll(isDark, { timeout: patience }).toBe(true);
      await page.getByTestId("color-mode-switcher").first().click();
      await expect.poll(isDark, { timeout: patience }).toBe(false);
      await expect
        .poll(() => page.evaluate(() => localStorage.getItem("starlight-theme")), { timeout: patience })
        .toBe("light");
      await page.goto(address("glossary/"));
      expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("light");
    },
    { colorScheme: "light" },
  );
  expect(complained).toEqual([]);
});
