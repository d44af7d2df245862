import { spawnSync } from "node:child_process";
import { readFile, utimes, writeFile } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import { takeTurn } from "./take-turn.ts";

const control = "http://127.0.0.1:1";
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function take(url = control, signal?: AbortSignal) {
  const reasons: string[] = [];
  const end = await takeTurn(url, { signal, onWait: (reason) => reasons.push(reason) });
  ends.push(end);
  return { end, reasons };
}

test("one has a control API after the other, and is told that it waits", async () => {
  const first = await take();
  let isSecond = false;
  const second = take("http://localhost:1/").then((taken) => {
    isSecond = true;
    return taken;
  });
  await take("http://127.0.0.1:2");
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect([first.reasons, isSecond]).toEqual([[], false]);
  await first.end();
  expect((await second).reasons).toEqual([expect.stringContaining(`process ${process.pid}`)]);
});

test("who is interrupted waits no longer", async () => {
  await take();
  const stop = new AbortController();
  const waiting = take(control, stop.signal);
  stop.abort();
  await waiting;
});

test.each([
  ["was killed", () => spawnSync(process.execPath, ["--version"]).pid, 0],
  ["was killed, and whose number another process has got", () => process.pid, 61_000],
])("a run that %s is not waited for", async (_what, pid, silentFor) => {
  const first = await take();
  const { reasons } = await take(control, AbortSignal.timeout(50));
  const [, file = ""] = /; (.*)\)$/.exec(reasons[0] ?? "") ?? [];
  await writeFile(file, `${pid()} left`);
  await utimes(file, new Date(), new Date(Date.now() - silentFor));
  expect((await take()).reasons).toEqual([]);
  expect(await readFile(file, "utf8")).toMatch(new RegExp(`^${process.pid} `));
  // What is somebody else's by now stays.
  await first.end();
  expect(await readFile(file, "utf8")).toMatch(new RegExp(`^${process.pid} `));
});
