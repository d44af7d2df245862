import type { Operation } from "@edge-contracts/specs/runtime";

/** One request that fits the contract, as a simulator sees it. */
export interface SimulatedRequest {
  readonly operation: Operation;
  /** Path parameters, of the types that the contract declares. */
  readonly path: Readonly<Record<string, unknown>>;
  /** Query parameters, of the types that the contract declares; undeclared ones as text. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The value of a header, by lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** Valid under the contract; `undefined` where there is none. */
  readonly body: unknown;
  /** The media type of {@link SimulatedRequest.body}, without parameters. */
  readonly requestMediaType?: string;
  /** The label that Accept settled on for a success; absent where no success has a body. */
  readonly mediaType?: string;
  /** The label that the client reads: an older version of {@link SimulatedRequest.mediaType}, or the same. */
  readonly readAs?: string;
  /** The API's base path at this server, such as `/cps/v2`. */
  readonly basePath: string;
}
