/** Random numbers that a seed decides. */
export interface Random {
  next(): number;
  /** Begins the sequence of a seed. */
  reseed(seed: number): void;
}

/** Where the state of a generator is kept. */
interface Memo {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** A mulberry32 generator. Its state is a fact of the simulation, so that neither a restart nor a refused request disturbs the sequence. */
export function createRandom(facts: Memo): Random {
  return {
    next() {
      const state = (Number(facts.get("random") ?? 0) + 0x6d2b79f5) | 0;
      facts.set("random", String(state));
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
    reseed: (seed) => facts.set("random", String(seed | 0)),
  };
}
