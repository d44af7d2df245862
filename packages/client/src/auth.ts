import type { ApiFacts } from "./operation-row.ts";
import type { Answer, Outgoing } from "./outgoing.ts";

/** What an authenticator made of a refusal. */
export interface Renewal {
  /** Whether another attempt would carry another proof that may be accepted. */
  readonly again: boolean;
  /** By how many milliseconds the server's clock is ahead of this one, where that explains the refusal. */
  readonly clockSkewMs?: number;
}

/** Proves to a server who calls. */
export interface Auth {
  /** The host that the credentials are for, where they name one. */
  host?(): string | undefined | Promise<string | undefined>;
  /** Gives the request with its proof. The last step of every attempt, so that each has a proof of its own. */
  sign(request: Outgoing, api: ApiFacts): Outgoing | Promise<Outgoing>;
  /** Told of a 400, 401 or 403, once per call. */
  renew?(refusal: Answer, api: ApiFacts): Renewal | undefined | Promise<Renewal | undefined>;
}
