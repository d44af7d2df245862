import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { describe, expect, test } from "vitest";
import { digest } from "../src/build/digest.ts";
import { escapeHtml } from "../src/build/html.ts";
import { distFolder } from "../src/folders.ts";

const read = (...path: string[]) => readFileSync(join(distFolder, ...path), "utf8");
const contracts = await Promise.all(apiIds.map(loadContract));

/** The tags of a page with an address each; what stands inside scripts and styles is data. */
function addressesOf(html: string): { tag: string; url: string }[] {
  const markup = html.replaceAll(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/g, "$1");
  return [...markup.matchAll(/<([a-z]+)\b[^>]*?\s(?:href|src|srcset|action|data|poster)="([^"]*)"/g)].map(
    ([, tag = "", url = ""]) => ({ tag, url }),
  );
}

test("there are contracts to show", () => {
  expect(apiIds.length).toBeGreaterThan(0);
});

describe.each(contracts)("$description.id", ({ description, document }) => {
  const { id, operations, tags } = description;
  const page = read("reference", id, "index.html");

  test("its reference holds every operation", () => {
    const missing = operations.filter(({ operationId }) => !page.includes(`Operation \`${operationId}\``));
    expect(missing.map(({ operationId }) => operationId)).toEqual([]);
  });

  test("its contract can be downloaded unchanged", async () => {
    expect(JSON.parse(read("reference", id, "contract.json"))).toEqual(await document());
  });

  test("its reference loads nothing of another host, and keeps the attribution", () => {
    const addresses = addressesOf(page);
    const foreign = addresses.filter(({ url }) => /^[a-z+.-]+:|^\/\//i.test(url));
    expect(foreign.filter(({ tag }) => tag !== "a")).toEqual([]);
    expect(foreign).toContainEqual({ tag: "a", url: "https://redocly.com/redoc/" });
    expect(addresses).toContainEqual({ tag: "link", url: "../../assets/reference.css" });
    expect(page).not.toMatch(/import [^;]* from "(?!\.\.\/\.\.\/assets\/)/);
    expect(page).toContain('"disableTelemetry":true');
  });

  test("its policy allows no script but ours", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toMatch(/^'self'( 'sha256-[A-Za-z0-9+/=]{44}')+$/);
    expect(policy).not.toMatch(/https?:|\*/);
  });

  test("its script is the one that the page names", () => {
    const [, file = "", integrity] = /rel="modulepreload" href="([^"]*)" integrity="([^"]*)"/.exec(page) ?? [];
    expect(digest("sha384", read("reference", id, file))).toBe(integrity);
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

test.each(["index.html", "404.html"])("every address in %s exists", (page) => {
  const urls = addressesOf(read(page)).map(({ url }) => url);
  expect(urls.length).toBeGreaterThan(2);
  for (const url of urls) {
    const path = url.replace(/#.*$/, "").replace(/\/$/, "/index.html");
    expect(existsSync(join(distFolder, path)), url).toBe(true);
  }
});
