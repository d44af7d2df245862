/** What a client may do. */
export type Access = "read-write" | "read-only" | "none";

/** An EdgeGrid client that the mock knows. */
export interface EdgeGridCredential {
  readonly clientToken: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  /** Everything by default. */
  readonly access?: Access;
  /** Names of the headers that this client signs, in its order; none by default. */
  readonly headersToSign?: readonly string[];
  /** How many bytes of a POST body this client hashes; 131072 by default. */
  readonly maxBody?: number;
}

/** A token, for APIs that take one in a header. */
export interface TokenCredential {
  readonly token: string;
  /** Everything by default. */
  readonly access?: Access;
}

/** Whom the mock lets in; the first of each kind may do everything. */
export interface Credentials {
  readonly edgegrid: readonly EdgeGridCredential[];
  readonly tokens: readonly TokenCredential[];
}
