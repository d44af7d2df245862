import type { Operation, TypedParameters, WireParameters } from "@edge-contracts/specs/runtime";
import type { Reply } from "./reply.ts";
import type { ServedApi } from "./served-api.ts";

/** One request that has passed every check of the edge. */
export interface CheckedRequest {
  readonly api: ServedApi;
  readonly operation: Operation;
  readonly parameters: WireParameters;
  /** The same, of the types that the contract declares. */
  readonly typed: TypedParameters;
  /** The Accept header as sent. */
  readonly accept: string | undefined;
  /** The label that negotiation promised for a success; `undefined` where no success has a body. */
  readonly successMediaType: string | undefined;
  /** The parsed body; `undefined` where there is none. */
  readonly body?: unknown;
  /** What the body was read as; absent where there is none. */
  readonly requestMediaType?: string;
}

/** Answers a request. May throw a {@link Refusal}, which is answered in the API's error shape. */
export type Handler = (request: CheckedRequest) => Reply | Promise<Reply>;
