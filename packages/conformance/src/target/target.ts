import type { Need } from "./need.ts";
import { isLoopback, targetHost } from "./target-url.ts";

/** A request about to be sent, as a signer sees it. */
export interface UnsignedRequest {
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
  /** The time to sign with; it lies in the past where a case is about stale signatures. */
  readonly now: Date;
}

/** Gives the headers that authenticate a request. */
export type Authorize = (request: UnsignedRequest) => Record<string, string> | Promise<Record<string, string>>;

/** The server under test. */
export interface Target {
  /** The origin, without the API's base path. */
  readonly url: string;
  /** Added to the query of every request whose operation declares it, such as an account to act for. */
  readonly query?: Readonly<Record<string, string>>;
  /** What the server can do; scenarios that need more are skipped with that reason. */
  readonly supports?: readonly Need[];
  /** Gives the headers that authenticate a request; their presence also means that the server supports `auth`. */
  readonly authorize?: Authorize;
  /** What authenticates in the query, beside those headers. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Clients that may do less, to see that they cannot do more. */
  readonly secondCredentials?: {
    /** A client that may read and not write. */
    readonly readOnly?: Authorize;
    /** A known client without the grant for this API. */
    readonly noGrant?: Authorize;
  };
  /** The URL of a control API that injects faults on demand, as that of the mock does. */
  readonly control?: string;
}

/**
 * What `target` supports, credentials included: whoever gives some says that they are asked for, and a server on
 * another machine that did not look at them would be nobody's. It keeps state unless somebody says that it does not.
 */
export function supportedNeeds({
  url,
  supports = [],
  authorize,
  secondCredentials,
  control,
}: Target): ReadonlySet<Need> {
  const real = !isLoopback(targetHost(url));
  const implied: Need[] = [];
  if (authorize) implied.push("auth");
  if (!supports.includes("stateless")) implied.push("state");
  if (authorize && real) implied.push("verify");
  if (secondCredentials?.readOnly) implied.push("read-only-credential");
  if (secondCredentials?.noGrant) implied.push("no-grant-credential");
  if (control !== undefined) implied.push("control-api");
  return new Set([...supports, ...implied].filter((need) => need !== "stateless"));
}
