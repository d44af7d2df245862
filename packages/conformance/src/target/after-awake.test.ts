import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { afterAwake } from "./after-awake.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("acts after so much time", () => {
  const act = vi.fn();
  afterAwake(1_000, act);
  vi.advanceTimersByTime(900);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(150);
  expect(act).toHaveBeenCalledOnce();
});

test("a time in which the program was paused hardly counts", () => {
  const act = vi.fn();
  const callOff = afterAwake(1_000, act);
  vi.advanceTimersByTime(500);
  // Time goes on, and no timer fires: that is what SIGSTOP and a closed lid do.
  const now = performance.now();
  vi.spyOn(performance, "now").mockReturnValue(now + 60_000);
  vi.advanceTimersByTime(100);
  expect(act).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  callOff();
});
