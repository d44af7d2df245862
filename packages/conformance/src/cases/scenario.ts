import type { Need } from "../target/need.ts";
import type { RequestChanges } from "./build-request.ts";

/** A way to provoke one documented answer that the contract alone does not tell. */
export interface Scenario extends RequestChanges {
  /** What is special about it, in kebab-case; part of the case's id. */
  readonly name: string;
  readonly operation: string;
  readonly status: number;
  /** The documented label of the answer; the default one where absent. */
  readonly mediaType?: string;
  /** What the server must be able to do; nothing where absent. */
  readonly needs?: readonly Need[];
}

/** The scenarios of one tag. */
export interface Suite {
  /** Path below `scenarios/` without extension, such as `china-cdn/property-hostnames`. */
  readonly file: string;
  readonly scenarios: readonly Scenario[];
}
