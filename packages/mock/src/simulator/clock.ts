import type { Facts } from "./facts.ts";

/** The virtual time of a simulation, in milliseconds since 1970. */
export interface Clock {
  now(): number;
  advance(milliseconds: number): void;
  /** Back to the beginning. */
  reset(): void;
  /** What `work` sees as the time. Work may not overlap. */
  during<Result>(time: number, work: () => Promise<Result>): Promise<Result>;
}

/** A clock that follows the wall clock, or stands still at `start` until it is advanced. Restarts keep its advance. */
export function createClock(facts: Facts, start?: number): Clock {
  let fixed: number | undefined;
  let offset = Number(facts.get("clock-offset") ?? 0);
  const setOffset = (milliseconds: number) => {
    offset = milliseconds;
    facts.set("clock-offset", String(milliseconds));
  };
  return {
    now: () => fixed ?? (start ?? Date.now()) + offset,
    advance: (milliseconds) => setOffset(offset + milliseconds),
    reset: () => setOffset(0),
    async during(time, work) {
      fixed = time;
      try {
        return await work();
      } finally {
        fixed = undefined;
      }
    },
  };
}
