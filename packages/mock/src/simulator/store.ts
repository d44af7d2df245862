/**
 * JSON documents under a key, in the order in which their keys were first put. A document that was put is frozen, and
 * is what every reader gets: to change it, put another.
 */
export interface Collection<Document> {
  readonly size: number;
  get(key: string | number): Document | undefined;
  has(key: string | number): boolean;
  /** Adds a document, or replaces the one of that key in its place. */
  put(key: string | number, document: Document): void;
  /** False where there was none. */
  delete(key: string | number): boolean;
  all(): Document[];
  entries(): [key: string, document: Document][];
  clear(): void;
}

/** What one simulator remembers. */
export interface Store {
  /** A collection springs into being with its first document. */
  collection<Document>(name: string): Collection<Document>;
  /** The next number of a sequence that never repeats, beginning with `first`; it survives restarts. */
  next(sequence: string, first?: number): number;
}
