import type { ProblemType } from "../runtime/operation-table.ts";
import type { JsonObject } from "./json.ts";
import type { ValidatorRegistry } from "./validator-registry.ts";

/** What describing an operation needs to know about its surroundings. */
export interface OperationContext {
  readonly api: string;
  readonly document: JsonObject;
  readonly registry: ValidatorRegistry;
  /** The API's problem registry. */
  readonly problemTypes: readonly ProblemType[];
  /** The API's `x-checks.unknownQuery`. */
  readonly rejectUnknownQuery: boolean;
  /** Whether the contract was taken over from elsewhere, where nobody meant anything by the order of media types. */
  readonly isAdopted: boolean;
}
