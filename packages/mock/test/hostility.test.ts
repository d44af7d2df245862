import { afterAll, beforeAll, expect, test } from "vitest";
import { createRandom } from "../src/ground/random.ts";
import { type Mock, startMock } from "../src/index.ts";
import { hostileRequest } from "./hostile-request.ts";
import { keepSending } from "./keep-sending.ts";
import { probes } from "./probes.ts";
import { type SentRequest, send } from "./send.ts";
import { sendBytes } from "./send-bytes.ts";
import { settledHeap } from "./settled-heap.ts";

const isLong = process.env["TEST_LONG"] !== undefined;
const seed = Number(process.env["TEST_SEED"] ?? 1);

let mock: Mock;
let valid: SentRequest[];
beforeAll(async () => {
  mock = await startMock();
  // What asks for an error by name gets it, which proves nothing here.
  valid = (await probes()).filter(({ headers }) => headers?.["prefer"] === undefined);
});
afterAll(() => mock.close());

function dice() {
  const random = createRandom(new Map());
  random.reseed(seed);
  const roll = (sides: number) => Math.floor(random.next() * sides);
  return { roll, pick: <Item>(items: readonly Item[]) => items[roll(items.length)] as Item };
}

test("hostile requests are answered, and never with a failure", { timeout: 1_800_000 }, async () => {
  const count = isLong ? 50_000 : 300;
  const choice = dice();
  const statuses = new Map<number | undefined, number>();
  const failures: string[] = [];
  const next = () => hostileRequest(choice.pick(valid), choice);
  const run = (requests: number) =>
    keepSending(mock.url, requests, 8, next, ({ method, path, body }, status, text) => {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === undefined || status >= 500) {
        failures.push(
          `${status} ${method} ${path.slice(0, 200)} ${String(body).slice(0, 300)} -> ${text.slice(0, 300)}`,
        );
      }
    });
  const warmUp = Math.min(3000, count / 2);
  await run(warmUp);
  const before = await settledHeap();
  await run(count - warmUp);
  expect(failures).toEqual([]);
  // Some of everything came out, or these requests were not hostile at all.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 405, 406, 415]));
  expect((await settledHeap()) - before, "megabytes that stay").toBeLessThan(40);
  expect((await send(mock.url, { path: "/chinacdn/v1/groups" })).status).toBe(200);
});

test("bytes that are no HTTP cost nobody but their sender the connection", { timeout: 600_000 }, async () => {
  const choice = dice();
  const starts = [
    "GET / HTTP/1.1\r\n",
    "GET /cps/v2/enrollments HTTP/9.9\r\n",
    "PUT ",
    "\r\n\r\n",
    "\u0000",
    "GET /%00 HTTP/1.1\r\nHost: a\r\n",
  ];
  const ends = [
    "\r\n\r\n",
    "Content-Length: -1\r\n\r\n",
    "Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "A".repeat(70_000),
  ];
  for (let index = 0; index < (isLong ? 500 : 30); index++) {
    const noise = String.fromCharCode(...Array.from({ length: choice.roll(40) }, () => choice.roll(256)));
    const received = await sendBytes(mock.url, `${choice.pick(starts)}${noise}${choice.pick(ends)}`).catch(() => "");
    expect(received).not.toMatch(/^HTTP\/1\.1 5/);
  }
  expect((await send(mock.url, { path: "/chinacdn/v1/groups" })).status).toBe(200);
});

test("a soak leaves the memory flat", { timeout: 3_600_000 }, async () => {
  const count = isLong ? 1_000_000 : 600;
  const reads = valid.filter(({ method }) => method === "GET" || method === "PUT");
  const choice = dice();
  const failures: string[] = [];
  const run = (requests: number) =>
    keepSending(
      mock.url,
      requests,
      8,
      () => choice.pick(reads),
      ({ method, path }, status, text) => {
        if (status === undefined || status >= 500) failures.push(`${status} ${method} ${path} ${text.slice(0, 300)}`);
      },
    );
  await run(count / 4);
  const before = await settledHeap();
  await run((count * 3) / 4);
  expect(failures).toEqual([]);
  const after = await settledHeap();
  process.stdout.write(`The heap had ${before.toFixed(1)} MB before and ${after.toFixed(1)} MB after.\n`);
  expect(after - before, "megabytes that stay").toBeLessThan(20);
});
