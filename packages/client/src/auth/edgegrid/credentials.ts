/** What an Akamai API client has to prove itself with. */
export interface EdgeGridCredentials {
  /** The host that the credentials are for; may be left out where the client is given one. */
  readonly host?: string | undefined;
  readonly clientToken: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  /** Acts for another account on every call that does not name one itself. */
  readonly accountSwitchKey?: string | undefined;
  /** Headers that are part of the signature, in this order; the APIs of these contracts want none. */
  readonly headersToSign?: readonly string[] | undefined;
  /** How many bytes of a body are part of the signature; 131,072 unless given, which is what servers use. */
  readonly maxBody?: number | undefined;
}

/** Gets credentials. */
export type EdgeGridProvider = () => EdgeGridCredentials | Promise<EdgeGridCredentials>;
