import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

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

/** Starts the Chromium of this machine, for which {@link publicHost} is loopback and which asks for nothing itself. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
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
    ],
  });
}

function findChromium(): string {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  const found = named ?? candidates.find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(
      "The browser tests need Chromium. Install it (Debian: apt-get install chromium fonts-noto-cjk) " +
        "or set CHROMIUM_PATH to an executable.",
    );
  }
  return found;
}
