import { expect, test } from "vitest";
import { createPacer, retryAfterMs } from "./pacer.ts";

test("turns are an interval apart", async () => {
  const pacer = createPacer(1200);
  const started = performance.now();
  for (let turn = 0; turn < 4; turn++) await pacer.turn();
  expect(performance.now() - started).toBeGreaterThanOrEqual(145);
});

test("a pause holds everybody up, and no limit nobody", async () => {
  const pacer = createPacer(undefined);
  const started = performance.now();
  for (let turn = 0; turn < 100; turn++) await pacer.turn();
  expect(performance.now() - started).toBeLessThan(100);
  pacer.pause(120);
  await pacer.turn();
  expect(performance.now() - started).toBeGreaterThanOrEqual(115);
});

test.each([
  ["7", 7_000],
  ["Thu, 01 Jan 1970 00:00:05 GMT", 5_000],
  ["soon", undefined],
  [undefined, undefined],
])("Retry-After: %s", (header, want) => {
  expect(retryAfterMs(header, 0)).toBe(want);
});
