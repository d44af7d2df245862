/** What is called where something is not over in time; it is told how many milliseconds it had. */
export type Late = (milliseconds: number) => void;

/** Things that must be over after so many milliseconds, the same for all. */
export interface Deadlines {
  /** Begins to wait; what is given back ends the wait. */
  begin(late: Late): Late;
  end(late: Late): void;
}

/** Creates deadlines that share one timer: one for each request would cost more than most of what is done for it. */
export function createDeadlines(milliseconds: number): Deadlines {
  // The order of insertion is that of the deadlines.
  const waiting = new Map<Late, number>();
  let timer: NodeJS.Timeout | undefined;

  const arm = (delay: number) => {
    // The connections keep a server alive, not the wait for what they send.
    timer = setTimeout(endLate, delay).unref();
  };
  function endLate(): void {
    timer = undefined;
    const now = performance.now();
    for (const [late, due] of waiting) {
      if (due > now) {
        arm(due - now);
        return;
      }
      waiting.delete(late);
      late(milliseconds);
    }
  }

  return {
    begin(late) {
      waiting.set(late, performance.now() + milliseconds);
      if (timer === undefined) arm(milliseconds);
      return late;
    },
    end: (late) => void waiting.delete(late),
  };
}
