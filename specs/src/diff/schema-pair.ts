import type { SchemaPlace } from "./find-witnesses.ts";

/** A schema of a message, with where it stands. */
export interface MessageSchema extends SchemaPlace {
  readonly pointer: string;
}

/** Two editions of the schema of one message. */
export interface SchemaPair {
  readonly before: MessageSchema;
  readonly now: MessageSchema;
  readonly direction: "request" | "response";
  /** Values that the editions give as examples. */
  readonly examples: readonly unknown[];
  /** What the value is called: `body`, or `query/groupId`. */
  readonly subject: string;
}
