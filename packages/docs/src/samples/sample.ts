import type { BodyFormat, MediaType, Operation } from "@edge-contracts/specs/runtime";
import type { Json } from "../text/json.ts";

/** One request that an operation takes, made of the contract's examples. */
export interface Sample {
  readonly operation: Operation;
  /** The name of the request example; `request` where the operation has no body. */
  readonly name: string;
  /** What the example is about, in a few words. */
  readonly summary: string;
  /** The parameters that are sent, and their values. */
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly value: Json }[];
  /** What to ask for; absent where no success has a body. */
  readonly accept?: string;
  readonly body?: {
    readonly mediaType: string;
    readonly isDefault: boolean;
    /** How it is written; absent for JSON. */
    readonly format?: BodyFormat;
    /** The members of a form, where the contract names them. */
    readonly fields?: NonNullable<MediaType["fields"]>;
    readonly value: Json;
    /** The value without the members that only servers set. */
    readonly writable: Json;
  };
}
