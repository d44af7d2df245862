import { statSync } from "node:fs";
import { join } from "node:path";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operationPath, problemPath } from "../src/contract/addresses.ts";
import { distFolder } from "../src/files/folders.ts";
import { clippedElements } from "./clipped-elements.ts";
import { starlightFindings } from "./known-findings.ts";
import { layoutShift } from "./layout-shift.ts";
import { boundIdleWork, type OpenSite, openSite } from "./open-site.ts";
import { patience, stepPatience } from "./patience.ts";
import { screenshot } from "./screenshot.ts";
import { seriousFindings } from "./serious-findings.ts";

const contracts = await Promise.all(apiIds.map(loadContract));
const sampled = contracts[1]?.description ?? contracts[0]?.description;
const sampleOperation = sampled?.operations.find(({ effect }) => effect === "destructive") ?? sampled?.operations[0];
const sampleProblem = contracts.flatMap(({ description }) =>
  description.problemTypes.map(({ slug }) => `${problemPath(description.id, slug)}/`),
)[0];

/** The operation page that takes longest to lay out. */
const longest = contracts
  .flatMap(({ description }) => description.operations.map((operation) => `${operationPath(operation)}/`))
  .toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];

function sizeOf(path: string): number {
  return statSync(join(distFolder, path, "index.html")).size;
}

/** One page of each kind. */
const pages: Readonly<Record<string, string>> = {
  start: "",
  guide: "guides/go-live-in-china/",
  ...Object.fromEntries(apiIds.map((id) => [`reference-${id}`, `reference/${id}/`])),
  ...(sampleOperation && { operation: `${operationPath(sampleOperation)}/` }),
  ...(longest !== undefined && { longest }),
  ...(sampleProblem !== undefined && { problem: sampleProblem }),
  "media-types": "media-types/",
  "code-tables": "code-tables/",
  lifecycles: "lifecycles/",
  "allowed-inputs": "allowed-inputs/",
  provenance: "provenance/",
  contracts: "contracts/",
  "not-found": "404.html",
};

/** What is looked at in every view with TEST_LONG only: what differs from page to page shows in one of them. */
const isLong = process.env["TEST_LONG"] !== undefined;
/** References are made of the same parts, and large. */
const isAudited = (name: string) => isLong || !name.startsWith("reference") || name === `reference-${sampled?.id}`;
/** The parts that a phone shows otherwise are on each of these, and so are the colours. */
const representative = (name: string) =>
  isLong || ["start", "guide", "longest", `reference-${sampled?.id}`].includes(name);

let site: OpenSite;

beforeAll(async () => {
  site = await openSite();
}, patience);

afterAll(() => site?.close());

describe.each([1280, 390])("at %i pixels", (width) => {
  const viewport = { width, height: width < 600 ? 844 : 900 };
  const audited = (name: string) => (width > 600 ? isAudited(name) : representative(name));
  const seenInDark = (name: string) =>
    representative(name) || (width > 600 && ["problem", "lifecycles", "code-tables"].includes(name));
  /** What each page showed in dark, which it was switched to when it had been looked at in light. */
  const inDark = new Map<string, { findings: string[]; shift: number }>();

  test("every kind of page fits, stays in its place and has no serious accessibility finding", {
    timeout: patience,
  }, async () => {
    const complained = await site.observing(
      async (page) => {
        for (const [name, path] of Object.entries(pages)) {
          await page.emulateMedia({ colorScheme: "light" });
          await page.goto(site.address(path));
          expect(await page.evaluate(clippedElements), name).toEqual([]);
          expect(await page.evaluate(layoutShift), name).toBeLessThanOrEqual(0.02);
          if (audited(name)) expect(await seriousFindings(page, starlightFindings), name).toEqual([]);
          await screenshot(page, `${name}-${width}-light`, /start|guide/.test(name));
          if (!seenInDark(name)) continue;
          await page.emulateMedia({ colorScheme: "dark" });
          await page.waitForFunction(() => document.documentElement.dataset["theme"] === "dark");
          // Whatever else a rule looks at is the same in every colour.
          const findings = await seriousFindings(page, starlightFindings, ["color-contrast"]);
          inDark.set(name, { findings, shift: await page.evaluate(layoutShift) });
          await screenshot(page, `${name}-${width}-dark`, /start|guide/.test(name));
        }
      },
      { viewport },
    );
    expect(complained).toEqual([]);
  });

  test("in dark, every kind of page can be read", { timeout: patience }, async () => {
    expect([...inDark.keys()]).toEqual(Object.keys(pages).filter(seenInDark));
    for (const [name, { findings, shift }] of inDark) {
      expect(findings, name).toEqual([]);
      expect(shift, name).toBeLessThanOrEqual(0.02);
    }
    // A page that opens in dark gets its colours as all do.
    const complained = await site.observing(
      async (page) => {
        await page.goto(site.address(pages["guide"] ?? ""));
        expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
        expect(await page.evaluate(layoutShift)).toBeLessThanOrEqual(0.02);
      },
      { colorScheme: "dark", viewport },
    );
    expect(complained).toEqual([]);
  });
});

test("an address that does not exist leads back to the start page", { timeout: patience }, async () => {
  await site.observing(async (page) => {
    const response = await page.goto(site.address("no/such/page"));
    expect(response?.status()).toBe(404);
    await page.getByRole("link", { name: "Edge Contracts" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Know what the edge" }).waitFor();
    expect(page.url()).toBe(site.address(""));
  });
});

test("from the start page to the request that whitelists a hostname it is one click", {
  timeout: patience,
}, async () => {
  await site.observing(async (page) => {
    await page.goto(site.address(""));
    await page.getByRole("link", { name: "Whitelist a hostname" }).click();
    const command = page.locator("pre", { hasText: "WHITELISTED" }).first();
    await command.waitFor();
    // The browser goes to the anchor in its own time.
    await expect.poll(() => command.boundingBox().then((box) => box?.y), { timeout: patience }).toBeLessThan(900);
  });
});

test("search finds every operation and problem type", { timeout: patience }, async () => {
  const wanted = contracts.flatMap(({ description }) => [
    ...description.operations.map((operation) => ({ text: operation.operationId, path: operationPath(operation) })),
    ...description.problemTypes.map(({ slug }) => ({ text: slug, path: problemPath(description.id, slug) })),
  ]);
  let found: string[][] = [];
  const complained = await site.observing(async (page) => {
    await page.goto(site.address("glossary/"));
    found = await search(
      page,
      wanted.map(({ text }) => text),
    );
  });
  const missed = wanted.filter(({ path }, index) => !found[index]?.some((url) => url.includes(`/${path}/`)));
  expect(wanted.length).toBeGreaterThan(40);
  expect(missed).toEqual([]);
  expect(complained).toEqual([]);
});

/** Asks the index as the search box does, for the first five addresses of each text. */
function search(page: Page, texts: readonly string[]): Promise<string[][]> {
  // As text: the test runner would rewrite the import of a function.
  return page.evaluate(`(async () => {
    const pagefind = await import(new URL("../pagefind/pagefind.js", location.href));
    const found = [];
    for (const text of ${JSON.stringify(texts)}) {
      const { results } = await pagefind.search(text);
      const first = await Promise.all(results.slice(0, 5).map((result) => result.data()));
      found.push(first.map(({ url }) => url));
    }
    return found;
  })()`);
}

test("the search box opens, finds and follows with the keyboard alone", { timeout: patience }, async () => {
  const complained = await site.observing(async (page) => {
    await boundIdleWork(page);
    await page.goto(site.address(""));
    await page.locator("button[data-open-modal]:enabled").waitFor();
    await page.keyboard.press("Control+k");
    await page.locator(".pagefind-ui__search-input").waitFor();
    await tabTo(page, ".pagefind-ui__search-input");
    await page.keyboard.type("whitelist");
    // Whoever types slowly is answered several times, and each answer replaces the links that had the focus.
    await page.locator(".pagefind-ui__message", { hasText: /results? for whitelist/ }).waitFor();
    await page.locator(".pagefind-ui__result-link").first().waitFor();
    await tabTo(page, ".pagefind-ui__result-link");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname !== "/");
  });
  expect(complained).toEqual([]);
});

/** Moves the focus as a keyboard does, and no further than a reader would put up with. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const isThere = () => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
  for (let steps = 0; steps < 6 && !(await isThere()); steps += 1) await page.keyboard.press("Tab");
  expect(await isThere(), selector).toBe(true);
}

test("a page on paper has its text and no navigation", { timeout: patience }, async () => {
  await site.observing(async (page) => {
    await page.goto(site.address("guides/go-live-in-china/"));
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav.sidebar").isVisible()).toBe(false);
    expect(await page.getByText("The answer is 202").isVisible()).toBe(true);
  });
});

test("a sample that is folded away has its colours and a way to copy it when it is opened", {
  timeout: patience,
}, async () => {
  await site.observing(async (page) => {
    await page.goto(site.address("operations/cps/createEnrollment/"));
    const coloured = () =>
      page.evaluate(() => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0));
    await expect.poll(coloured, { timeout: stepPatience }).toBeGreaterThan(0);
    const before = await coloured();
    const folded = page.locator("details", { has: page.locator("figure.sample") }).last();
    expect(await folded.locator(".copy").count()).toBe(0);
    await folded.locator("summary").click();
    const sample = folded.locator("figure.sample").last();
    // Under a name that is not this machine's, a page cannot write to the clipboard but by a selection.
    await sample.getByRole("button", { name: /copy/i }).click();
    await sample.locator(".feedback").waitFor();
    const copied = await sample.locator("button").getAttribute("data-code");
    expect(copied).toBe(await sample.locator("code").textContent());
    expect(copied).toContain("\n");
    expect(await coloured()).toBeGreaterThan(before);
  });
});

test("guides lead on to each other, and their commands can be copied", { timeout: patience }, async () => {
  await site.observing(async (page) => {
    await page.goto(site.address("guides/third-party-certificate/"));
    expect(await page.locator('a[rel="next"]').count()).toBe(1);
    expect(await page.locator('a[rel="prev"]').count()).toBe(1);
    expect(await page.getByRole("button", { name: /copy/i }).count()).toBeGreaterThan(2);
  });
});
