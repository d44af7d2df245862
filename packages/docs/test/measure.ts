import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { apiIds } from "@edge-contracts/specs/apis";
import { distFolder } from "../src/files/folders.ts";
import { serveFolder } from "../src/serve/static-server.ts";
import { type PlainBrowser, startPlainBrowser } from "./plain-browser.ts";
import { type Probed, probe } from "./probe.ts";

// Prints the figures of the README for a built site: medians of visits from loopback, pages taking turns. With
// --only <part> those whose path contains it.

const { values } = parseArgs({
  options: {
    site: { type: "string", default: distFolder },
    rounds: { type: "string", default: "7" },
    only: { type: "string", default: "" },
  },
});
const sizes = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];
const paths = [
  "",
  "guides/go-live-in-china/",
  "operations/cps/createEnrollment/",
  "problems/cps/bad-request/",
  "media-types/",
  "versions/",
  ...apiIds.map((id) => `reference/${id}/`),
  ...apiIds.map((id) => `reference/${id}/tree/`),
].filter((path) => path.includes(values.only));

const server = await serveFolder(values.site);
const browser = await startPlainBrowser();
const visits = new Map(paths.map((path) => [path, [] as Awaited<ReturnType<typeof visit>>[]]));
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const path of paths) visits.get(path)?.push(await visit(browser, server.url + path));
}
await browser.close();
const rows = await Promise.all([...visits].map(async ([path, made]) => [`/${path}`, await row(made)] as const));
await server.close();
console.table(Object.fromEntries(rows));

/** One visit per screen size with an empty cache, and one more with what the first has left. */
async function visit(plain: PlainBrowser, url: string) {
  const [desk = { width: 0, height: 0 }, pocket = desk] = sizes;
  const tab = await plain.tab(desk);
  const look = async (at: typeof tab) => {
    await at.open(url);
    return at.value<Probed>("probed");
  };
  await tab.before(probe);
  const first = await look(tab);
  const work = await tab.mainThread();
  await tab.open("about:blank");
  const again = await look(tab);
  const phone = await plain.tab(pocket);
  await phone.before(probe);
  return { first, again, work, phone: await look(phone) };
}

async function row(made: readonly Awaited<ReturnType<typeof visit>>[]) {
  const middle = (value: (visit: (typeof made)[0]) => number) =>
    made.map(value).sort((a, b) => a - b)[made.length >> 1] ?? 0;
  const asked = [...new Set(made[0]?.first.asked)];
  const bodies = await Promise.all(asked.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
  const kilobytes = (size: (body: Buffer) => number) =>
    Math.round(bodies.reduce((sum, body) => sum + size(body), 0) / 1000);
  return {
    "usable, ms": Math.round(middle(({ first }) => first.usable)),
    "again, ms": Math.round(middle(({ again }) => again.usable)),
    "first click answered, ms": Math.round(middle(({ first }) => first.answered ?? Number.NaN)),
    "largest paint, ms": Math.round(middle(({ first }) => first.painted)),
    "main thread, ms CPU": Math.round(middle(({ work }) => work)),
    "layout shift": Math.max(...made.flatMap(({ first, phone }) => [first.shift, phone.shift])).toFixed(3),
    requests: asked.length,
    "kB sent": kilobytes((body) => body.length),
    "kB with gzip": kilobytes((body) => gzipSync(body).length),
  };
}
