import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operationFragment, operationPath, schemaFragment } from "../src/contract/addresses.ts";
import { distFolder } from "../src/files/folders.ts";
import { escapeHtml } from "../src/text/html.ts";
import { isObject, type JsonObject } from "../src/text/json.ts";
import { addressesOf } from "./addresses-of.ts";
import { type OpenSite, openSite } from "./open-site.ts";
import { patience } from "./patience.ts";

const read = (...path: string[]) => readFileSync(join(distFolder, ...path), "utf8");
const contracts = await Promise.all(
  apiIds.map(async (id) => {
    const { description, document } = await loadContract(id);
    return { description, document: (await document()) as JsonObject };
  }),
);

let site: OpenSite;

beforeAll(async () => {
  site = await openSite();
}, patience);

afterAll(() => site?.close());

describe.each(contracts)("the reference of $description.id", ({ description, document }) => {
  const html = read("reference", description.id, "index.html");
  const all = document["components"] as { schemas?: Record<string, JsonObject> };
  const superseded = new Set(
    JSON.stringify(description.operations).match(/[\w-]+\.v\d+(?=\+json","superseded":true)/g) ?? [],
  );
  const isCurrent = (key: string) => !superseded.has(key.replace("-request", ""));
  const schemas = Object.fromEntries(Object.entries(all.schemas ?? {}).filter(([key]) => isCurrent(key)));

  test("has every operation and every schema under its anchor", () => {
    const anchors = [
      ...description.operations.map(operationFragment),
      ...Object.keys(schemas).map((key) => schemaFragment(key).slice(1)),
    ];
    expect(anchors.filter((anchor) => !html.includes(`id="${escapeHtml(decodeURIComponent(anchor))}"`))).toEqual([]);
    const ids = [...html.matchAll(/ id="(\/[^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("shows every member of every schema", () => {
    for (const [key, schema] of Object.entries(schemas)) {
      const start = html.indexOf(`<div id="${schemaFragment(key).slice(1)}">`);
      const entry = html.slice(start, html.indexOf("<summary><code>", start + 1) >>> 0);
      for (const name of Object.keys(isObject(schema["properties"]) ? schema["properties"] : {})) {
        expect(entry, `${key}.${name}`).toContain(`<code class="name">${escapeHtml(name)}</code>`);
      }
    }
  });

  test("can be read, and leads to a schema that is folded away, without a script", { timeout: patience }, async () => {
    const [key = "", schema = {}] = Object.entries(schemas).find(([, { properties }]) => isObject(properties)) ?? [];
    const [member = ""] = Object.keys(schema["properties"] as JsonObject);
    await site.observing(
      async (page) => {
        await page.goto(site.address(`reference/${description.id}/${schemaFragment(key)}`));
        await page.locator("details[open] code.name", { hasText: member }).first().waitFor();
        await page
          .getByRole("link", { name: description.operations[0]?.summary ?? "" })
          .first()
          .click();
        await page.getByRole("heading", { name: "Answers" }).waitFor();
      },
      { javaScriptEnabled: false },
    );
  });
});

test("a reference and the longest operation page weigh at most 350 kB, with all they load", () => {
  const operations = contracts.flatMap(({ description }) => description.operations.map(operationPath));
  const size = (page: string) => statSync(join(distFolder, page, "index.html")).size;
  const longest = operations.toSorted((a, b) => size(b) - size(a))[0] ?? "";
  for (const page of [longest, ...apiIds.map((id) => `reference/${id}`)]) {
    const html = read(page, "index.html");
    const loaded = addressesOf(html)
      .filter(({ tag }) => tag === "script" || tag === "link")
      .map(({ url }) => new URL(url, `http://host/${page}/`).pathname)
      .filter((path) => /\.(?:js|css|svg)$/.test(path));
    // What a module imports is there too: all scripts of the shell, but for the search, which waits to be asked.
    const scripts = readdirSync(join(distFolder, "_astro")).map((file) => `/_astro/${file}`);
    const bodies = [...new Set([...loaded, ...scripts])].map((path) => readFileSync(join(distFolder, path)));
    const bytes = [Buffer.from(html), ...bodies].reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(bytes, page).toBeLessThan(350_000);
  }
});

test.each([1280, 390])(
  "a link into the longest operation page ends at its heading, %i pixels wide",
  { timeout: patience },
  async (width) => {
    const complained = await site.observing(async (page) => {
      await page.setViewportSize({ width, height: 900 });
      for (const heading of ["parameters", "request-body", "answers"]) {
        await page.goto("about:blank");
        await page.goto(site.address(`operations/cps/createEnrollment/#${heading}`));
        const top = await page.evaluate(async (id) => {
          // What was not laid out at first is after two frames.
          for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
          return document.getElementById(id)?.getBoundingClientRect().top;
        }, heading);
        expect(top, heading).toBeGreaterThan(0);
        expect(top, heading).toBeLessThan(300);
      }
    });
    expect(complained).toEqual([]);
  },
);

test("a page names the operations of its own section only, so that a site grows with its contracts", () => {
  for (const { description } of contracts) {
    for (const operation of description.operations) {
      const menu =
        /<nav [^>]*class="sidebar[\s\S]*?<\/nav>/.exec(read(operationPath(operation), "index.html"))?.[0] ?? "";
      const named = contracts
        .flatMap((contract) => contract.description.operations)
        .filter((other) => menu.includes(`/${operationPath(other)}/"`));
      const section = description.operations.filter(({ tag }) => tag === operation.tag);
      expect(named).toEqual(section);
    }
  }
});
