import type { Fault } from "../target/fault-injector.ts";
import type { Need } from "../target/need.ts";
import type { RequestChanges } from "./build-request.ts";

/** One way to make a server give a certain answer. */
export interface Provocation extends RequestChanges {
  /** In kebab-case; part of a case's id. */
  readonly name: string;
  /** In words, for a report. */
  readonly how: string;
  /** Answers that are as good, where nobody says which of several a server gives. */
  readonly orStatuses?: readonly number[];
  /** True where a valid request may be refused all the same, because of what the server knows and we do not. */
  readonly dependsOnState?: boolean;
  /** What the server is made to fail with, through its control API. */
  readonly fault?: Fault;
  readonly needs: readonly Need[];
  /** True where the request itself is meant to be valid. */
  readonly valid: boolean;
}
