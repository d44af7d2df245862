/**
 * Does something after so many milliseconds in which this program ran; gives a way to call it off. A program that was
 * paused (a closed laptop, a starved machine) wakes up with every timer overdue, before it has read what came meanwhile.
 */
export function afterAwake(milliseconds: number, act: () => void): () => void {
  const step = Math.min(1_000, Math.max(10, milliseconds / 20));
  let left = milliseconds;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    left -= Math.min(now - last, 2 * step);
    last = now;
    if (left > 0) return;
    clearInterval(timer);
    act();
  }, step);
  return () => clearInterval(timer);
}
