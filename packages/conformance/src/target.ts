import type { Need } from "./need.ts";

/** A request about to be sent, as a signer sees it. */
export interface UnsignedRequest {
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
}

/** The server under test. */
export interface Target {
  /** The origin, without the API's base path. */
  readonly url: string;
  /** What the server can do; scenarios that need more are skipped with that reason. */
  readonly supports?: readonly Need[];
  /** Gives the headers that authenticate a request; their presence also means that the server supports `auth`. */
  readonly authorize?: (request: UnsignedRequest) => Record<string, string> | Promise<Record<string, string>>;
}

/** What `target` supports, credentials included. */
export function supportedNeeds({ supports = [], authorize }: Target): ReadonlySet<Need> {
  return new Set(authorize ? [...supports, "auth"] : supports);
}
