import type { ApiFacts } from "../types/api-facts.ts";
import type { Answer, Outgoing } from "../types/outgoing.ts";

/** Proves to a server who calls. */
export interface Auth {
  /** The host that the credentials are for, where they name one. */
  host?(): string | undefined | Promise<string | undefined>;
  /** Gives the request with its proof. The last step of every attempt, so that each has a proof of its own. */
  sign(request: Outgoing, api: ApiFacts): Outgoing | Promise<Outgoing>;
  /** Told of a failure; whether another attempt would carry another proof that may be accepted. Believed once per call. */
  renew?(failure: Answer, api: ApiFacts): boolean | Promise<boolean>;
}
