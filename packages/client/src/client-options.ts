import type { Fetch } from "./fetch.ts";

/** What a client is created with. */
export interface ClientOptions {
  /** A bare host name, which is reached by https, or an origin such as `http://127.0.0.1:4010`. No path: the contract knows it. */
  readonly host: string;
  /** Sends the requests; `globalThis.fetch` unless given. */
  readonly fetch?: Fetch | undefined;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What a client of an API that takes a token in a header is created with. */
export interface TokenClientOptions extends ClientOptions {
  /** Proves who calls; sent in the header that the contract names. */
  readonly token?: string | undefined;
}
