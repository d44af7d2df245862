import type { World } from "./world.ts";

/** An answer that somebody recorded, in the words of a simulator. */
export interface RecordedAnswer {
  /** Path and query parameters of its request, of the types that the contract declares. */
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** The body in the newest version that the contract tells from its own; whether it is valid nobody has asked. */
  readonly body: unknown;
}

/** Puts into a world what an answer to one operation tells of it, so that the answer can be asked for again. */
export type Recall = (recorded: RecordedAnswer, world: World) => void | Promise<void>;
