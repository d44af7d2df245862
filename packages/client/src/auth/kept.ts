/** How long a look-up that gives nothing keeps later calls from asking anew. */
const patienceMs = 60_000;

/** Something that is looked up when it is first needed, and then kept for all calls. */
export interface Kept<T> {
  get(): Promise<T>;
  /** What there is in place of what was refused; asked for unless another call has done so. */
  instead(refused: T | undefined): Promise<T>;
}

/** Keeps what `ask` gives. Calls at the same time ask once; after a failure, or a minute without an answer, the next asks anew. */
export function kept<T>(ask: (refused?: T) => Promise<T>): Kept<T> {
  let current: Promise<T> | undefined;
  let pendingSince = Number.POSITIVE_INFINITY;
  const askFor = (refused?: T) => {
    const next = ask(refused);
    current = next;
    pendingSince = Date.now();
    const settle = (found: Promise<T> | undefined) => {
      if (current === next) [current, pendingSince] = [found, Number.POSITIVE_INFINITY];
    };
    next.then(
      () => settle(next),
      () => settle(undefined),
    );
    return next;
  };
  const get = () => (current && Date.now() - pendingSince < patienceMs ? current : askFor());
  return {
    get,
    async instead(refused) {
      const known = get();
      return (await known) === refused && current === known ? askFor(refused) : get();
    },
  };
}
