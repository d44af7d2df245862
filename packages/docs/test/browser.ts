import { existsSync } from "node:fs";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { isBundledChromiumSupported, unpackBundledChromium } from "./bundled-chromium.ts";
import { patience } from "./patience.ts";

/** A name that no host on earth has: software that spares `localhost` treats a page under it as a public one. */
export const publicHost = "docs.edge-contracts.test";

const candidates = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Arguments for a Chromium for which {@link publicHost} is loopback and which asks for nothing itself. */
export const browserArguments = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--proxy-server=direct://",
  `--host-resolver-rules=MAP ${publicHost} 127.0.0.1`,
];

let shared: Promise<Browser> | undefined;

/** The Chromium of all tests of a process, with {@link browserArguments}. It ends with the process, of itself. */
export function sharedBrowser(): Promise<Browser> {
  const launch = async () => chromium.launch({ ...(await findChromium()), args: browserArguments, timeout: patience });
  shared ??= launch();
  return shared;
}

/** CHROMIUM_PATH (an executable, or the word `bundled`), else an installed browser, else the one `npm ci` brought. */
export async function findChromium(): Promise<Pick<LaunchOptions, "executablePath" | "env">> {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "bundled") {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    return { executablePath: named };
  }
  const installed = named === "bundled" ? undefined : candidates.find((path) => existsSync(path));
  if (installed !== undefined) return { executablePath: installed };
  if (isBundledChromiumSupported) return { ...(await unpackBundledChromium()) };
  throw new Error(
    `The browser tests need Chrome or Chromium, and none comes with npm for ${process.platform} ${process.arch}. ` +
      "Install one (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH to an executable.",
  );
}
