/** Runs in a page: how much of it has moved by itself since it was opened, as the sum of its layout shifts. */
export function layoutShift(): Promise<number> {
  return new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += Reflect.get(entry, "value") as number;
    }).observe({ type: "layout-shift", buffered: true });
    // Entries of the past come at once; two frames let the last ones in.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))));
  });
}
