import { gzipSync } from "node:zlib";
import { apiIds } from "@edge-contracts/specs/apis";
import type { Page } from "playwright-core";
import { openSite } from "./open-site.ts";

const rounds = 5;
const site = await openSite();
const paths = ["", "guides/go-live-in-china/", ...apiIds.map((id) => `reference/${id}/`)];
const rows: Record<string, object> = {};
for (const path of paths) {
  const runs: { usable: number; painted: number; shift: number; requests: number; bytes: number; zipped: number }[] =
    [];
  for (let round = 0; round < rounds; round += 1)
    await site.observing(async (page) => void runs.push(await visit(page, path)));
  const middle = (name: keyof (typeof runs)[0]) => runs.map((run) => run[name]).sort((a, b) => a - b)[rounds >> 1] ?? 0;
  rows[`/${path}`] = {
    "usable, ms": Math.round(middle("usable")),
    "largest paint, ms": Math.round(middle("painted")),
    "layout shift": Number(middle("shift").toFixed(3)),
    requests: middle("requests"),
    "kB sent": Math.round(middle("bytes") / 1000),
    "kB with gzip": Math.round(middle("zipped") / 1000),
  };
}
await site.close();
console.table(rows);

/** One visit with an empty cache; a page is usable when it is loaded, a reference when Redoc runs in it. */
async function visit(page: Page, path: string) {
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => bodies.push(response.body().catch(() => Buffer.alloc(0))));
  await page.addInitScript(() => {
    Object.assign(globalThis, { painted: 0, shift: 0 });
    const watch = (type: string, see: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
    watch("largest-contentful-paint", ({ startTime }) => Object.assign(globalThis, { painted: startTime }));
    watch("layout-shift", (entry) =>
      Object.assign(globalThis, { shift: Reflect.get(globalThis, "shift") + Reflect.get(entry, "value") }),
    );
  });
  await page.goto(site.address(path));
  if (path.startsWith("reference/")) await page.getByAltText("redocly logo").waitFor({ state: "attached" });
  const usable = await page.evaluate(() => performance.now());
  await page.waitForTimeout(300);
  const [painted, shift] = await page.evaluate(() =>
    ["painted", "shift"].map((name) => Reflect.get(globalThis, name) as number),
  );
  const sent = await Promise.all(bodies);
  return {
    usable,
    painted: painted ?? 0,
    shift: shift ?? 0,
    requests: sent.length,
    bytes: sent.reduce((sum, body) => sum + body.length, 0),
    zipped: sent.reduce((sum, body) => sum + gzipSync(body).length, 0),
  };
}
