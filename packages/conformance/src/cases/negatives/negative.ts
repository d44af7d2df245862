import type { MediaType, Operation } from "@edge-contracts/specs/runtime";
import type { NegativeClass } from "../../exchange/case.ts";
import type { Need } from "../../target/need.ts";
import type { RequestChanges } from "../build-request.ts";

/** A request that a server must refuse, because the contract does. */
export interface Negative {
  readonly operation: Operation;
  readonly negativeClass: NegativeClass;
  /** What is wrong with it, and where; unique among the negatives of its operation. */
  readonly name: string;
  readonly requestMediaType?: MediaType;
  readonly changes: RequestChanges;
  /** The answers that would do, most fitting first. */
  readonly statuses: readonly number[];
  /** What a server must be able to do for the request to be wrong. */
  readonly need?: Need;
  /** False where only the server can tell that the request is wrong, as with credentials. */
  readonly refusedByContract: boolean;
}
