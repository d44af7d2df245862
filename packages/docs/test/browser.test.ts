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
import { type OpenSite, openSite, reports } from "./open-site.ts";
import { patience } from "./patience.ts";
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

/** Follows a link of a reference that is open. */
async function follow(page: Page, fragment: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
}

describe.each(contracts)("the schema trees of $description.id", ({ description }) => {
  const { id, operations, title } = description;

  test("shows every operation and asks nothing of other hosts", { timeout: patience }, async () => {
    const complained = await observing(async (page) => {
      await openReference(page, id);
      await expect.poll(() => page.locator("h1").first().textContent(), { timeout: patience }).toContain(title);
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

test("the labels of code values are shown in every language", { timeout: patience }, async () => {
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

describe.each([1280, 390])("at %i pixels", (width) => {
  test.each(["light", "dark"] as const)(
    "in %s, nothing is wider than the screen",
    { timeout: patience },
    async (colorScheme) => {
      const view = { colorScheme, viewport: { width, height: width < 600 ? 844 : 900 } };
      const complained = await observing(async (page) => {
        const capture = async (name: string, fullPage = false) => {
          expect(await page.evaluate(clippedElements), name).toEqual([]);
          await page.screenshot({ path: join(reports, `${name}-${width}-${colorScheme}.png`), fullPage });
        };
        for (const { description } of contracts) {
          const [operation] = description.operations.filter(({ effect }) => effect !== "read");
          await openReference(page, description.id);
          expect(await page.evaluate(layoutShift), description.id).toBeLessThan(0.1);
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

describe.each(contracts)("the samples in the schema trees of $description.id", ({ description, document }) => {
  test("are there for every operation and label", { timeout: patience }, async () => {
    const contract = (await document()) as JsonObject;
    const complained = await observing(async (page) => {
      await openReference(page, description.id);
      for (const [index, label] of sampleLabels.entries()) {
        if (index > 0) await chooseSamples(page, sampleLabels[index - 1] ?? "", label);
        for (const operation of description.operations) {
          await follow(page, operationFragment(operation));
          const source = String(codeSamples(operation, description, contract)[index]?.["source"]);
          const telling = source.split("\n").find((line) => /^curl|= await client/.test(line)) ?? source;
          await page
            .locator("pre", { hasText: telling.replace(/ \\$/, "") })
            .first()
            .waitFor();
        }
      }
    });
    expect(complained).toEqual([]);
  });
});

/** Redoc remembers one label for all operations. */
async function chooseSamples(page: Page, shown: string, wanted: string): Promise<void> {
  await page.locator("button", { hasText: shown }).first().click();
  // The menu of an operation at the end of the screen opens below it.
  await page.getByRole("menuitem", { name: wanted, exact: true }).first().dispatchEvent("click");
}

test("what Redoc itself fails in accessibility is known", { timeout: patience }, async () => {
  await observing(async (page) => {
    for (const { description } of contracts) {
      await openReference(page, description.id);
      expect(await seriousFindings(page, redocFindings), description.id).toEqual([]);
    }
  });
});

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
