import type { Change } from "./journaled-collection.ts";

/** One document as it is kept. */
export interface KeptDocument {
  readonly api: string;
  readonly collection: string;
  readonly key: string;
  readonly document: unknown;
}

/** Keeps the documents of a memory over restarts. */
export interface Keeper {
  /** Everything that was kept, in the order in which it was first put. */
  kept(): KeptDocument[];
  /** Keeps all changes or, where it throws, none. Once it has ended they survive the death of the process. */
  keep(changes: readonly Change[]): void;
  close(): void;
}
