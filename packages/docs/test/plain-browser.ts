import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { browserArguments, findChromium } from "./browser.ts";

/** A tab of a {@link PlainBrowser}. */
export interface Tab {
  /** Runs `script` in every document before its own scripts. */
  before(script: string): Promise<void>;
  /** Goes to an address as soon as whatever the browser did before is over. */
  open(url: string): Promise<void>;
  /** The value of an expression, which may be a promise of JSON. */
  value<T>(expression: string): Promise<T>;
  /** How long the main thread has worked since the document was opened, in milliseconds of processor time. */
  mainThread(): Promise<number>;
}

/** A Chromium that is watched as little as possible. */
export interface PlainBrowser {
  /** Opens a tab with an empty cache of its own. */
  tab(size: { readonly width: number; readonly height: number }): Promise<Tab>;
  close(): Promise<void>;
}

/**
 * Starts Chromium for measurements. Test libraries listen to the console of every page, for which V8 notes where each
 * error and message comes from; with a large script that alone takes longer than the page, and readers never pay it.
 */
export async function startPlainBrowser(): Promise<PlainBrowser> {
  const profile = mkdtempSync(join(tmpdir(), "plain-browser-"));
  const { executablePath = "", env = process.env } = await findChromium();
  const args = [...browserArguments, "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
  const chromium = spawn(executablePath, args, { env: env as NodeJS.ProcessEnv, stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise<string>((resolve, reject) => {
    let text = "";
    chromium.stderr.setEncoding("utf8").on("data", (part) => {
      text += part;
      const [url] = /ws:\S+/.exec(text) ?? [];
      if (url !== undefined) resolve(url);
    });
    chromium.once("exit", () => reject(new Error(`Chromium ended before it could be used:\n${text}`)));
  });
  const send = await connect(address);
  return {
    async tab(size) {
      const { browserContextId } = await send("Target.createBrowserContext");
      const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId, ...size });
      const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
      const ask = (method: string, params: object) => send(method, params, sessionId);
      await ask("Page.enable", {});
      await ask("Performance.enable", { timeDomain: "threadTicks" });
      return {
        before: async (source) => void (await ask("Page.addScriptToEvaluateOnNewDocument", { source })),
        async open(url) {
          await rest(send);
          await ask("Page.navigate", { url });
        },
        async value(expression) {
          const { result } = await ask("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
          return result.value;
        },
        async mainThread() {
          const { metrics } = await ask("Performance.getMetrics", {});
          const tasks = metrics.find(({ name }: { name: string }) => name === "TaskDuration");
          return tasks.value * 1000;
        },
      };
    },
    async close() {
      const ended = new Promise((resolve) => chromium.once("exit", resolve));
      await send("Browser.close");
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/**
 * Waits until all processes of the browser together take less than a tenth of one core. A new window loads pages of the
 * browser's own for a second or so, which a reader's next page does not compete with.
 */
async function rest(send: Send): Promise<void> {
  const interval = 100;
  const limit = 20_000 / interval;
  let before = Number.NEGATIVE_INFINITY;
  for (let look = 0; look < limit; look += 1) {
    const { processInfo } = await send("SystemInfo.getProcessInfo");
    const now: number = processInfo.reduce((sum: number, { cpuTime }: { cpuTime: number }) => sum + cpuTime, 0);
    if (now - before < interval / 1000 / 10) return;
    before = now;
    await wait(interval);
  }
  throw new Error("Chromium did not come to rest; a figure measured now would be of something else.");
}

// biome-ignore lint/suspicious/noExplicitAny: each method of the protocol has another result
type Send = (method: string, params?: object, sessionId?: string) => Promise<any>;

/** The DevTools protocol over its socket. */
async function connect(address: string): Promise<Send> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`There is no connection to ${address}.`));
  });
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  socket.onmessage = ({ data }) => {
    const { id, result, error } = JSON.parse(String(data));
    if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result);
    waiting.delete(id);
  };
  let last = 0;
  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });
}
