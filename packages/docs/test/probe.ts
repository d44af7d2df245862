/** What {@link probe} notes about a document. */
export interface Probed {
  /** When the page can be used, in milliseconds after the navigation began. */
  readonly usable: number;
  /** When a click on a section of the menu, made as soon as a reference is usable, has been answered and painted. */
  readonly answered?: number;
  readonly painted: number;
  readonly shift: number;
  /** The addresses of everything that was asked for. */
  readonly asked: readonly string[];
}

/**
 * A script that runs in a page before its own and leaves a promise of {@link Probed} in `probed`. A page is usable when
 * it is loaded; a reference when Redoc runs in it, so that its menu, rows and tabs answer: only then is there the
 * attribution logo.
 */
export const probe = `(${function inPage() {
  let [painted, shift] = [0, 0];
  const watch = (type: string, see: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  watch("largest-contentful-paint", ({ startTime }) => {
    painted = startTime;
  });
  watch("layout-shift", (entry) => {
    shift += Reflect.get(entry, "value") as number;
  });
  const once = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!holds()) return;
        observer.disconnect();
        resolve();
      };
      const observer = new MutationObserver(check);
      observer.observe(document, { childList: true, subtree: true });
      check();
    });
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const loaded = new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  const isReference = () => document.getElementById("redoc") !== null;

  async function look() {
    await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
    await (isReference() ? once(() => document.querySelector('img[alt="redocly logo"]') !== null) : loaded);
    await frame();
    const usable = performance.now();
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#/"]')];
    // A phone hides the menu.
    const link = links.find(({ hash, offsetHeight }) => hash.length > 2 && offsetHeight > 0);
    if (!isReference() || link === undefined) return { usable };
    // What a reader's click moves and paints does not count; this one looks like the page's own doing.
    const atRest = { painted, shift };
    return { usable, ...atRest, answered: await follow(link) };
  }

  async function follow(link: HTMLAnchorElement) {
    link.click();
    await once(() => document.querySelector(`[data-section-id="${link.hash.slice(1)}"]`)?.querySelector("h2") != null);
    await frame();
    return performance.now();
  }

  Object.assign(globalThis, {
    probed: look().then(async (times) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const asked = performance.getEntriesByType("resource").map(({ name }) => name);
      return { painted, shift, ...times, asked: [location.href.replace(/#.*/, ""), ...asked] };
    }),
  });
}})()`;
