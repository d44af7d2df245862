import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { distFolder, docsFolder } from "../src/files/folders.ts";
import { serveFolder } from "../src/serve/static-server.ts";
import { launchBrowser, publicHost } from "./browser.ts";
import { stepPatience } from "./patience.ts";

/** Where screenshots go. */
export const reports = join(docsFolder, "reports");

/** A built site that is served, and a browser to look at it with. */
export interface OpenSite {
  address(path: string): string;
  /** Runs `visit` in a fresh browser profile and returns what the pages complained about or asked of other hosts. */
  observing(visit: (page: Page) => Promise<void>, options?: BrowserContextOptions): Promise<string[]>;
  close(): Promise<void>;
}

// A Chromium without a screen may put idle work off until the next key or click, and the search box is filled by such.
const boundIdleWork =
  "{ const idle = requestIdleCallback; window.requestIdleCallback = (work) => idle(work, { timeout: 50 }); }";

/** Serves a built site and starts the browser. */
export async function openSite(folder = distFolder): Promise<OpenSite> {
  mkdirSync(reports, { recursive: true });
  const server = await serveFolder(folder);
  const browser = await launchBrowser();
  return {
    address: (path) => `http://${publicHost}:${server.port}/${path}`,
    async observing(visit, options = {}) {
      const complaints: string[] = [];
      const context = await browser.newContext(options);
      context.setDefaultTimeout(stepPatience);
      await context.addInitScript(boundIdleWork);
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
      return complaints;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
