import type { IncomingHttpHeaders } from "node:http";
import type { ApiDescription, Operation } from "@edge-contracts/specs/runtime";

/**
 * What is remembered of an exchange until somebody asks for it. Flat, and without what can be had from it later: a
 * thousand of these are alive at any time, and each object in them is one more for the garbage collector to carry.
 */
export interface ObservedExchange {
  /** A time of `performance.now()`. */
  readonly begun: number;
  readonly milliseconds: number;
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly status: number | undefined;
  readonly mediaType: string | undefined;
  readonly responseBytes: number;
  readonly interference: readonly string[];
  readonly api: ApiDescription | undefined;
  readonly operation: Operation | undefined;
}
