import type { Collection } from "./store.ts";

/** One document that was put or deleted. */
export interface Change {
  readonly api: string;
  readonly collection: string;
  readonly key: string;
  /** `undefined` where it was deleted. */
  readonly document: unknown;
  /** Takes the change back. Later changes must have been taken back before. */
  readonly undo: () => void;
}

/** A collection that tells every change. */
export interface JournaledCollection<Document> extends Collection<Document> {
  /** Puts without telling: for what was told before. */
  restore(key: string, document: Document): void;
}

interface Entry<Document> {
  readonly position: number;
  readonly document: Document;
}

/** Creates an empty collection, which tells its changes to `record`. */
export function createCollection<Document>(
  api: string,
  name: string,
  record: (change: Change) => void,
): JournaledCollection<Document> {
  let entries = new Map<string, Entry<Document>>();
  let nextPosition = 0;
  // A deletion that is taken back puts its document at the end of the map.
  let isOrdered = true;

  const ordered = () => {
    if (!isOrdered) entries = new Map([...entries].sort(([, a], [, b]) => a.position - b.position));
    isOrdered = true;
    return entries;
  };
  const change = (key: string, former: Entry<Document> | undefined, document: Document | undefined) => {
    const undo = () => {
      if (former === undefined) entries.delete(key);
      else {
        isOrdered &&= entries.has(key);
        entries.set(key, former);
      }
    };
    record({ api, collection: name, key, document, undo });
  };
  const restore = (key: string, document: Document, former?: Entry<Document>) => {
    entries.set(key, { position: former?.position ?? nextPosition++, document: freeze(document) });
  };
  const remove = (key: string) => {
    const former = entries.get(key);
    if (former === undefined) return false;
    entries.delete(key);
    change(key, former, undefined);
    return true;
  };

  return {
    restore,
    get size() {
      return entries.size;
    },
    get: (key) => entries.get(String(key))?.document,
    has: (key) => entries.has(String(key)),
    put(key, document) {
      const former = entries.get(String(key));
      restore(String(key), document, former);
      change(String(key), former, document);
    },
    delete: (key) => remove(String(key)),
    all: () => Array.from(ordered().values(), ({ document }) => document),
    entries: () => Array.from(ordered(), ([key, { document }]) => [key, document]),
    clear() {
      for (const key of [...entries.keys()]) remove(key);
    },
  };
}

/** Makes a JSON value unchangeable, however deep, and gives it back. What is frozen already is so throughout. */
function freeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) freeze(member);
  return Object.freeze(value);
}
