import type { Auth } from "../auth/auth.ts";
import type { Token } from "../auth/token-auth.ts";
import type { Observer } from "../observe/observer.ts";

/** Sends one request; `globalThis.fetch` is one. */
export type Fetch = (request: Request) => Promise<Response>;

/** When and how often a call is repeated. */
export interface RetryOptions {
  /** All attempts of a call together; 3 unless given. */
  readonly attempts?: number | undefined;
  /** The longest pause before the second attempt; doubled for each further one. 500 unless given. */
  readonly baseDelayMs?: number | undefined;
  /** The longest pause that the client chooses. 20,000 unless given. */
  readonly maxDelayMs?: number | undefined;
  /** The longest pause that a server may ask for; where it asks for more, its answer is given back. 120,000 unless given. */
  readonly maxServerDelayMs?: number | undefined;
}

interface SharedOptions {
  /** Sends the requests; `globalThis.fetch` unless given. A proxy or dispatcher is set up here. */
  readonly fetch?: Fetch | undefined;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** `false` for a single attempt. */
  readonly retry?: RetryOptions | false | undefined;
  /** How long one attempt may take, reading its body included; 60,000 unless given. */
  readonly attemptTimeoutMs?: number | undefined;
  /** How long a call may take with all its attempts and pauses; 300,000 unless given. */
  readonly timeoutMs?: number | undefined;
  /** How many bytes the body of an answer may have, unpacked; 100,000,000 unless given. */
  readonly maxBodyBytes?: number | undefined;
  /** Sees what happens; `events(listener)` gives one. */
  readonly observe?: Observer | undefined;
  /** Stands before the client's own name in User-Agent. */
  readonly userAgent?: string | undefined;
  /**
   * Where operations go whose own server is on another host than the rest of the API: by the origin that the contract
   * names, such as `{ "https://upload.example.com": "upload.example.com" }`. No credentials go there unless it is named.
   */
  readonly hosts?: Readonly<Record<string, string>> | undefined;
  /** Lets credentials go to another machine by `http:`, where everybody on the way can read them. */
  readonly allowHttp?: boolean | undefined;
  /** Lets the client run in a browser, where whoever opens the page can read its credentials. */
  readonly allowBrowser?: boolean | undefined;
}

/** A host that is given, or that the credentials name. */
type HostOptions =
  | {
      /** A bare host name, which is reached by https, or an origin such as `http://127.0.0.1:4010`. No path: the contract knows it. */
      readonly host: string;
      /** Proves who calls. */
      readonly auth?: Auth | undefined;
    }
  | {
      readonly host?: undefined;
      /** Proves who calls, and names the host. */
      readonly auth: Auth & Required<Pick<Auth, "host">>;
    };

/** What a client is created with. */
export type ClientOptions = SharedOptions & HostOptions;

/** What a client of an API that takes a token in a header is created with. */
export type TokenClientOptions = ClientOptions & {
  /** Proves who calls; sent in the header that the contract names. A function is asked again when a token is refused. */
  readonly token?: Token | undefined;
};
