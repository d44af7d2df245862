import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { kept } from "./kept.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("calls at the same time ask once, and those after a failure anew", async () => {
  let asked = 0;
  const found = kept(async () => {
    if (++asked === 1) throw new Error("away");
    return asked;
  });
  const both = await Promise.allSettled([found.get(), found.get()]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await Promise.all([found.get(), found.get()])).toEqual([2, 2]);
});

test("a look-up that gives nothing is asked anew after a minute, and no sooner", async () => {
  let asked = 0;
  const found = kept(() => (++asked === 1 ? new Promise<number>(() => {}) : Promise.resolve(asked)));
  void found.get();
  vi.advanceTimersByTime(59_999);
  void found.get();
  expect(asked).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await found.get()).toBe(2);
  vi.advanceTimersByTime(3_600_000);
  expect(await found.get()).toBe(2);
});

test("what was refused by several is asked for once", async () => {
  const given = ["first", "next"];
  const refusals: unknown[] = [];
  const found = kept(async (refused) => {
    refusals.push(refused);
    return given.shift() as string;
  });
  await found.get();
  expect(await Promise.all([found.instead("first"), found.instead("first")])).toEqual(["next", "next"]);
  expect(refusals).toEqual([undefined, "first"]);
});
