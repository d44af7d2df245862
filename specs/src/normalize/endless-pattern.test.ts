import { checkSync } from "recheck";
import { expect, test } from "vitest";
import { growthOf } from "./endless-pattern.ts";

test("a pattern is looked at until the process has had its share of a processor", () => {
  let times = 0;
  // Nothing is done within four seconds where others have the processors.
  const onBusyMachine: typeof checkSync = (pattern, flags, patience) => {
    times++;
    const timeout = Number(patience?.timeout);
    return checkSync(pattern, flags, timeout < 8000 ? { ...patience, timeout: 0 } : patience);
  };
  expect(growthOf("^(b+)+$", onBusyMachine)).toBe("exponential");
  expect(times).toBe(3);
});

test("what cannot be looked at is not looked at twice", () => {
  let times = 0;
  const counted: typeof checkSync = (...args) => {
    times++;
    return checkSync(...args);
  };
  expect(growthOf("^(a+", counted)).toBe(undefined);
  expect(times).toBe(1);
});
