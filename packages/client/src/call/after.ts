/** Timers take no longer time, and fire at once instead. */
const longestMs = 2 ** 31 - 1;

/** Runs something after a time of any length, `Infinity` included; gives what calls it off. */
export function after(ms: number, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const arm = (left: number) => {
    timer = setTimeout(() => (left > longestMs ? arm(left - longestMs) : run()), Math.min(left, longestMs));
  };
  arm(ms);
  return () => clearTimeout(timer);
}
