import type { RequestChanges } from "../build-request.ts";

/** A valid request that differs from the example in one thing; whether it is valid is for a validator to say. */
export interface Variant {
  readonly kind: "accept" | "content-type" | "layout" | "text" | "bound" | "member" | "null" | "choice";
  readonly name: string;
  /** The value of the body that it changes, as a JSON Pointer, where that is what it changes. */
  readonly at?: string;
  readonly changes: RequestChanges;
}

/** How the report begins to say what such a request is. */
export const unusual = "a valid request with";
