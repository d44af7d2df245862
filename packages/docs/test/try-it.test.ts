import { type Mock, startMock } from "@edge-contracts/mock";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { distFolder } from "../src/files/folders.ts";
import { type StaticServer, serveFolder } from "../src/serve/static-server.ts";
import { createTryIt } from "../src/try-it/create-try-it.ts";
import { sharedBrowser } from "./browser.ts";
import { clippedElements } from "./clipped-elements.ts";
import { starlightFindings } from "./known-findings.ts";
import { patience, stepPatience } from "./patience.ts";
import { screenshot } from "./screenshot.ts";
import { seriousFindings } from "./serious-findings.ts";

let mock: Mock;
let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  mock = await startMock({ progression: "manual" });
  const tryIt = createTryIt({ mock: mock.url, control: mock.control.url });
  server = await serveFolder(distFolder, { tryIt });
  browser = await sharedBrowser();
}, patience);

afterAll(async () => {
  await server?.close();
  await mock?.close();
});

/** What the pages complained about, or asked of anything but this server. */
async function visiting(visit: (page: Page) => Promise<void>, width = 1280): Promise<string[]> {
  const complaints: string[] = [];
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.setDefaultTimeout(stepPatience);
  page.on("console", (message) => {
    if (/error|warning/.test(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url)) complaints.push(`asked for ${request.url()}`);
  });
  await visit(page);
  await page.close();
  return complaints;
}

const whitelisting = "operations/china-cdn/createProvisionStateChange/";

describe.each([1280, 390])("at %i pixels", (width) => {
  // As the contract's example has it: a new reader takes what stands there.
  const hostname = "www.example3.com";

  beforeAll(async () => {
    await mock.control.reset();
  });

  test("from the start page to a whitelisted hostname, with its state moving", { timeout: patience }, async () => {
    const complained = await visiting(async (page) => {
      await page.goto(server.url);
      await page.getByRole("link", { name: "Try it here" }).click();
      await page.getByRole("button", { name: "Try it" }).click();
      await page.locator(".cm-content").waitFor();
      await page.getByLabel("Begin with").selectOption({ label: "Whitelist, which needs no edge hostname" });
      const field = page.getByRole("textbox", { name: "hostname path, required" });
      for (const value of ["www.example4.com", hostname]) {
        await field.fill(value);
        await field.blur();
        await page.locator(".cm-content", { hasText: value }).waitFor();
      }
      await page.getByRole("button", { name: "Send to the mock" }).click();
      await page.getByText("202 Accepted").waitFor();
      await page.getByText("The request and the answer keep the contract.").waitFor();
      expect(await page.evaluate(clippedElements)).toEqual([]);
      expect(await seriousFindings(page, starlightFindings)).toEqual([]);
      await screenshot(page, `try-it-${width}`, true);
      await page.getByText("As curl").last().click();
      await page.locator('pre[aria-label="As curl"]', { hasText: `property-hostnames/${hostname}` }).waitFor();
      await page.getByText("Decide, for one partner or for all").click();
      const decision = page.locator("details[open]", { hasText: "Decide, for one partner or for all" });
      await decision.getByRole("button", { name: "Decide" }).click();
      await page.getByRole("status").filter({ hasText: "Done." }).waitFor();
    }, width);
    expect(complained).toEqual([]);
    const states = await (await fetch(`${mock.url}/chinacdn/v1/current-provision-states`)).json();
    expect(JSON.stringify(states)).toMatch(new RegExp(`"hostname":"${hostname}"[^{}]*"WHITELISTED"`));
  });
});

test("a body that the contract does not allow is marked while it is typed, and completed from the schema", {
  timeout: patience,
}, async () => {
  await visiting(async (page) => {
    await page.goto(server.url + whitelisting);
    await page.getByRole("button", { name: "Try it" }).click();
    const editor = page.locator(".cm-content");
    await editor.click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type('{ "targetState": "NOWHERE" ');
    await page.locator(".cm-lintRange-error").first().waitFor();
    await page.locator(".cm-lint-marker-error").first().waitFor();
    await editor.click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type('{ "targetS');
    // A key would be taken for one of the text where it comes too soon after the list.
    await page.locator(".cm-tooltip-autocomplete li", { hasText: "targetState" }).click();
    await page.locator(".cm-content", { hasText: '"targetState": ' }).waitFor();
    await page.keyboard.press("Control+Space");
    await page.locator(".cm-tooltip-autocomplete li", { hasText: "WHITELISTED" }).waitFor();
  });
});

test("an answer of the mock is shown with its verdict, whatever it is", { timeout: patience }, async () => {
  await visiting(async (page) => {
    await page.goto(`${server.url}operations/cps/getEnrollment/`);
    await page.getByRole("button", { name: "Try it" }).click();
    await page.getByRole("textbox", { name: "enrollmentId path, required" }).fill("4040404");
    await page.keyboard.press("Enter");
    await page.locator(".status", { hasText: "404" }).waitFor();
    await page.getByText("keep the contract").waitFor();
  });
});

test("without a mock the page says how to start one, and asks for nothing", { timeout: patience }, async () => {
  const plain = await serveFolder(distFolder);
  const page = await browser.newPage();
  page.setDefaultTimeout(stepPatience);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(plain.url + whitelisting, { waitUntil: "load" });
  await page.locator(".try-it", { hasText: "npm start" }).waitFor();
  expect(asked.filter((url) => /try-it/.test(url))).toEqual([]);
  await page.close();
  await plain.close();
});

describe("the way to the mock", () => {
  const ask = (action: string, headers: Record<string, string>, method = "POST") =>
    fetch(`${server.url}try-it/${action}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(method === "POST" && { body: "{}" }),
    });

  test.each([
    ["without the header that only this site can send", {}],
    ["from a page of another site", { "x-try-it": "1", origin: "https://evil.example" }],
    ["from another port of this machine", { "x-try-it": "1", origin: "http://127.0.0.1:1" }],
    ["that a browser calls cross-site", { "x-try-it": "1", "sec-fetch-site": "cross-site" }],
  ])("refuses a request %s", async (_, headers) => {
    expect((await ask("state", headers)).status).toBe(403);
  });

  test("refuses a name that somebody else points at this machine", async () => {
    const { request } = await import("node:http");
    const status = await new Promise((resolve, reject) => {
      request(
        {
          port: server.port,
          path: "/try-it/state",
          method: "POST",
          headers: { host: "rebound.example", "x-try-it": "1" },
        },
        (response) => resolve(response.statusCode),
      )
        .on("error", reject)
        .end("{}");
    });
    expect(status).toBe(403);
  });

  test("allows no other site to ask", async () => {
    const preflight = await ask(
      "state",
      { origin: "https://evil.example", "access-control-request-headers": "x-try-it" },
      "OPTIONS",
    );
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
    expect(preflight.status).toBe(403);
  });

  test("does what it names and nothing else", async () => {
    const own = { "x-try-it": "1" };
    expect((await ask("state", own)).status).toBe(200);
    expect((await ask("constructor", own)).status).toBe(404);
    expect((await ask("state", own, "GET")).status).toBe(405);
    expect((await ask("send", own)).status).toBe(400);
  });

  test.each(["https://127.0.0.1:1", "http://akamaiapis.net", "http://10.0.0.1:4010"])(
    "is not made to %s",
    (mockAddress) => {
      expect(() => createTryIt({ mock: mockAddress, control: "http://127.0.0.1:2" })).toThrow("on this machine only");
    },
  );

  test("sends no header of the browser along", async () => {
    const body = JSON.stringify({ api: "china-cdn", operationId: "listGroups", parameters: {} });
    const headers = {
      "x-try-it": "1",
      "content-type": "application/json",
      authorization: "Bearer secret",
      cookie: "a=b",
    };
    await fetch(`${server.url}try-it/send`, { method: "POST", headers, body });
    const exchanges = JSON.stringify(await (await fetch(`${mock.control.url}/exchanges`)).json());
    expect(exchanges).toContain("listGroups");
    expect(exchanges).not.toMatch(/authorization|cookie|secret/i);
  });
});
