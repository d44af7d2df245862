import { type Memory, ofSimulation } from "./memory.ts";
import type { Store } from "./store.ts";

/** The part of a memory that belongs to one API. */
export function createStore(memory: Memory, api: string): Store {
  const sequences = memory.collection<number>(ofSimulation, "sequences");
  return {
    collection: (name) => memory.collection(api, name),
    next(sequence, first = 1) {
      const last = sequences.get(`${api}/${sequence}`);
      const next = last === undefined ? first : last + 1;
      sequences.put(`${api}/${sequence}`, next);
      return next;
    },
  };
}
