import type { BrowserContextOptions, Page } from "playwright-core";
import { distFolder } from "../src/files/folders.ts";
import { serveFolder } from "../src/serve/static-server.ts";
import { publicHost, sharedBrowser } from "./browser.ts";
import { stepPatience } from "./patience.ts";

/** A page in a fresh browser profile. */
export interface Visit {
  readonly page: Page;
  /** What the pages complained about or asked of other hosts. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A built site that is served, and a browser to look at it with. */
export interface OpenSite {
  address(path: string): string;
  visit(options?: BrowserContextOptions): Promise<Visit>;
  /** Runs `see` in a visit of its own and returns the complaints. */
  observing(see: (page: Page) => Promise<void>, options?: BrowserContextOptions): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Serves a built site to the browser of the tests. */
export async function openSite(folder = distFolder): Promise<OpenSite> {
  const server = await serveFolder(folder);
  const browser = await sharedBrowser();
  const visit = async (options: BrowserContextOptions = {}) => {
    const complaints: string[] = [];
    const context = await browser.newContext(options);
    context.setDefaultTimeout(stepPatience);
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text().slice(0, 300));
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol !== "data:" && hostname !== publicHost) complaints.push(`asked for ${request.url()}`);
    });
    return { page, complaints, close: () => context.close() };
  };
  return {
    address: (path) => `http://${publicHost}:${server.port}/${path}`,
    visit,
    async observing(see, options) {
      const { page, complaints, close } = await visit(options);
      try {
        await see(page);
      } finally {
        await close();
      }
      return complaints;
    },
    close: server.close,
  };
}

/** Lets idle work be done soon: a Chromium without a screen may put it off until the next key, and it fills the search box. */
export async function boundIdleWork(page: Page): Promise<void> {
  await page.addInitScript(
    "{ const idle = requestIdleCallback; window.requestIdleCallback = (work) => idle(work, { timeout: 50 }); }",
  );
}
