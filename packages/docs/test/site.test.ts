import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { valueAt } from "@edge-contracts/specs/runtime";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { operationFragment, operationPath, sectionFragment } from "../src/contract/addresses.ts";
import { distFolder } from "../src/files/folders.ts";
import { digest } from "../src/policy/digest.ts";
import { codeSamples } from "../src/reference/code-samples.ts";
import { redocData } from "../src/reference/publish-redoc.ts";
import { escapeHtml } from "../src/text/html.ts";
import type { JsonObject } from "../src/text/json.ts";
import { addressesOf } from "./addresses-of.ts";

const read = (...path: string[]) => readFileSync(join(distFolder, ...path), "utf8");
const contracts = await Promise.all(apiIds.map(loadContract));

test("there are contracts to show", () => {
  expect(apiIds.length).toBeGreaterThan(0);
});

describe.each(contracts)("$description.id", ({ description, document }) => {
  const { id, operations, tags } = description;
  const page = read("reference", id, "tree", "index.html");

  test("its schema trees hold every operation", () => {
    const missing = operations.filter(({ operationId }) => !page.includes(`Operation \`${operationId}\``));
    expect(missing.map(({ operationId }) => operationId)).toEqual([]);
  });

  test("its schema trees carry the samples of every operation in every language", async () => {
    const [, data = ""] = new RegExp(`id="${redocData.definition}">(.*?)</script>`, "s").exec(page) ?? [];
    const shown = JSON.parse(data);
    const contract = (await document()) as JsonObject;
    for (const operation of operations) {
      const node = valueAt(shown, operation.pointer) as JsonObject;
      expect(node["x-codeSamples"]).toEqual(codeSamples(operation, description, contract));
    }
  });

  test("its contract can be downloaded unchanged", async () => {
    expect(JSON.parse(read("reference", id, "contract.json"))).toEqual(await document());
  });

  test("its reference loads nothing of another host", () => {
    const addresses = addressesOf(page);
    const foreign = addresses.filter(({ url }) => /^[a-z+.-]+:|^\/\//i.test(url));
    expect(foreign.filter(({ tag }) => tag !== "a")).toEqual([]);
    expect(addresses).toContainEqual({ tag: "link", url: "../../../assets/reference.css" });
    expect(page).not.toMatch(/<script[^>]* type="module"/);
    expect(page).toContain('"disableTelemetry":true');
  });

  test("its policy allows no script but ours", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toMatch(/^'self'( 'sha256-[A-Za-z0-9+/=]{44}')+$/);
    expect(policy).not.toMatch(/https?:|\*/);
  });

  test("its script is the one that the page names", () => {
    const [, file = "", integrity] = /<script defer src="([^"]*)" integrity="([^"]*)"/.exec(page) ?? [];
    expect(digest("sha384", read("reference", id, "tree", file))).toBe(integrity);
  });

  test("its card counts and names what the contract has", () => {
    const card = new RegExp(`<article class="card" id="${id}"[\\s\\S]*?</article>`).exec(read("index.html"))?.[0] ?? "";
    expect(card).toContain(escapeHtml(description.title));
    expect(card).toContain(`<dd>${operations.length}</dd>`);
    for (const tag of tags) expect(card).toContain(`>${escapeHtml(tag)}</a>`);
    for (const name of operations.flatMap(({ request }) => request?.mediaTypes ?? []).map(({ name }) => name)) {
      expect(card.replaceAll("<wbr>", "")).toContain(`<code>${escapeHtml(name)}</code>`);
    }
  });
});

const files = readdirSync(distFolder, { recursive: true, encoding: "utf8" }).map((file) => file.split(sep).join("/"));
const pages = files.filter((file) => file.endsWith(".html"));
const fragments = new Map(
  contracts.map(({ description }) => [`reference/${description.id}/tree/index.html`, description]),
);

test("every page has a strict policy for scripts and nothing of another host", () => {
  for (const page of pages) {
    const html = read(page);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(policy, page).toContain("default-src 'none'");
    expect(/script-src ([^;]*)/.exec(policy)?.[1], page).toMatch(
      /^'self'( 'wasm-unsafe-eval')?( 'sha256-[A-Za-z0-9+/=]{44}')+$/,
    );
    expect(policy, page).not.toMatch(/https?:|\*/);
    const foreign = addressesOf(html).filter(({ tag, url }) => tag !== "a" && /^[a-z+.-]+:|^\/\//i.test(url));
    expect(
      foreign.filter(({ url }) => !url.startsWith("data:")),
      page,
    ).toEqual([]);
  }
});

test("the keyboard reaches every sample, and no script takes that away", () => {
  const scripts = files.filter((file) => file.startsWith("_astro/") && file.endsWith(".js"));
  expect(scripts.some((file) => read(file).includes("copy"))).toBe(true);
  expect(scripts.filter((file) => /removeAttribute\(.tabindex.\)/.test(read(file)))).toEqual([]);
  for (const page of pages) {
    expect(read(page).match(/<pre(?= data-language)(?![^>]* tabindex="0")[^>]*>/g) ?? [], page).toEqual([]);
  }
});

test("every address of every page leads somewhere, to the very anchor", () => {
  const broken: string[] = [];
  for (const page of pages.filter((file) => !fragments.has(file))) {
    for (const { url } of addressesOf(read(page))) {
      if (/^[a-z+.-]+:/i.test(url)) continue;
      const { pathname, hash } = new URL(url.replaceAll("&amp;", "&"), `http://host/${page}`);
      const file = decodeURIComponent(pathname)
        .slice(1)
        .replace(/(^|\/)$/, "$1index.html");
      if (!files.includes(file)) broken.push(`${page}: ${url}`);
      else if (hash !== "" && !hasAnchor(file, decodeURIComponent(hash.slice(1)))) broken.push(`${page}: ${url}`);
    }
  }
  expect(pages.length).toBeGreaterThan(60);
  expect(broken).toEqual([]);
});

/** Redoc makes the anchors of a reference when it runs; the browser test visits each. */
function hasAnchor(file: string, anchor: string): boolean {
  const reference = fragments.get(file);
  if (reference === undefined) return anchor === "_top" || read(file).includes(`id="${anchor}"`);
  const known = reference.operations.flatMap((operation) => [
    operationFragment(operation),
    `/${sectionFragment(operation.tag)}`,
  ]);
  return known.includes(anchor);
}

test("every link of the Markdown pages leads somewhere", () => {
  const broken: string[] = [];
  for (const page of files.filter((file) => file.endsWith(".md") || file === "llms.txt")) {
    for (const [, url = ""] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(url)) continue;
      const file = new URL(url, `http://host/${page}`).pathname.slice(1).replace(/(^|\/)$/, "$1index.html");
      if (!files.includes(decodeURIComponent(file))) broken.push(`${page}: ${url}`);
    }
  }
  expect(broken).toEqual([]);
});

test("every operation has a page, and its twin in Markdown names it", () => {
  for (const { description } of contracts) {
    for (const operation of description.operations) {
      expect(files).toContain(`${operationPath(operation)}/index.html`);
      expect(read(`${operationPath(operation)}.md`)).toContain(`\`${operation.operationId}\``);
      expect(read("llms.txt")).toContain(`${operationPath(operation)}.md`);
    }
    for (const { slug } of description.problemTypes)
      expect(files).toContain(`problems/${description.id}/${slug}/index.html`);
  }
});

test.each(contracts)("the downloads of $description.id are the contract", async ({ description, document }) => {
  const folder = `contracts/${description.id}/${description.version}`;
  const contract = await document();
  expect(JSON.parse(read(folder, "openapi.json"))).toEqual(contract);
  expect(parse(read(folder, "openapi.yaml"))).toEqual(contract);
});

test("the sitemap has every page but the one for what does not exist", () => {
  const listed = [...read("sitemap.xml").matchAll(/<loc>([^<]*)<\/loc>/g)].map(
    ([, address = ""]) => new URL(address).pathname,
  );
  const expected = pages.filter((page) => page !== "404.html").map((page) => `/${page.replace(/index\.html$/, "")}`);
  expect(listed.sort()).toEqual(expected.sort());
});

test("every labelled code is in the code tables, in both languages", async () => {
  const page = read("code-tables/index.html");
  let labels = 0;
  for (const { document } of contracts) {
    for (const [, label = ""] of JSON.stringify(await document()).matchAll(/"(?:en|zh)":"([^"]+)"/g)) {
      expect(page).toContain(escapeHtml(label).replaceAll("&quot;", '"'));
      labels += 1;
    }
  }
  expect(labels).toBeGreaterThan(20);
});
