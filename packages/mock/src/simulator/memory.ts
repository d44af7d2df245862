import { type Change, createCollection, type JournaledCollection } from "./journaled-collection.ts";
import type { Keeper } from "./keeper.ts";
import type { Collection } from "./store.ts";
import type { StoredState } from "./stored-state.ts";

/** Everything that a simulation remembers: collections of documents, by API. */
export interface Memory {
  /** A collection springs into being with its first document. */
  collection<Document>(api: string, name: string): Collection<Document>;
  /**
   * Keeps all that `work` writes, or nothing where it throws. Work may not overlap. A write outside of a transaction
   * is one of its own.
   */
  transact<Result>(work: () => Result | Promise<Result>): Result | Promise<Result>;
  /** Another number after every write. */
  version(): number;
  /** Every document of every API. */
  state(): StoredState;
  /** Forgets everything. */
  clear(): void;
}

/** The place of an API in a memory for what belongs to the simulation itself. No API has this id. */
export const ofSimulation = "";

/** Takes up what a keeper has kept, and hands it every change from then on. */
export function createMemory(keeper?: Keeper): Memory {
  const apis = new Map<string, Map<string, JournaledCollection<unknown>>>();
  let journal: Change[] | undefined;
  let version = 0;

  const keep = (changes: readonly Change[]) => {
    try {
      if (changes.length > 0) keeper?.keep(changes);
    } catch (error) {
      takeBack(changes);
      throw error;
    }
  };
  const record = (change: Change) => {
    version++;
    if (journal) journal.push(change);
    else keep([change]);
  };

  function collection(api: string, name: string): JournaledCollection<unknown> {
    const collections = apis.get(api) ?? new Map<string, JournaledCollection<unknown>>();
    const known = collections.get(name);
    if (known) return known;
    const made = createCollection<unknown>(api, name, record);
    apis.set(api, collections.set(name, made));
    return made;
  }

  for (const { api, collection: name, key, document } of keeper?.kept() ?? []) {
    collection(api, name).restore(key, document);
  }

  return {
    collection: <Document>(api: string, name: string) => collection(api, name) as Collection<Document>,
    transact(work) {
      const changes: Change[] = [];
      journal = changes;
      const commit = <Result>(result: Result): Result => {
        journal = undefined;
        keep(changes);
        return result;
      };
      const rollBack = (error: unknown): never => {
        journal = undefined;
        takeBack(changes);
        throw error;
      };
      let result: ReturnType<typeof work>;
      try {
        result = work();
      } catch (error) {
        return rollBack(error);
      }
      return result instanceof Promise ? result.then(commit, rollBack) : commit(result);
    },
    version: () => version,
    state() {
      const state: Record<string, Record<string, Record<string, unknown>>> = {};
      for (const [api, collections] of apis) {
        if (api === ofSimulation) continue;
        const filled = [...collections].filter(([, { size }]) => size > 0);
        if (filled.length > 0) {
          state[api] = Object.fromEntries(filled.map(([name, each]) => [name, Object.fromEntries(each.entries())]));
        }
      }
      return state;
    },
    clear() {
      for (const collections of apis.values()) for (const each of collections.values()) each.clear();
    },
  };
}

function takeBack(changes: readonly Change[]): void {
  for (const { undo } of changes.toReversed()) undo();
}
