import type { Store } from "./store.ts";

/** Single values about the simulation as a whole, kept beside its documents. */
export interface Facts {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** The facts in a store. */
export function createFacts(store: Store): Facts {
  const facts = store.collection<string>("facts");
  return { get: (name) => facts.get(name), set: (name, value) => facts.put(name, value) };
}
