import type { Operation } from "@edge-contracts/specs/runtime";
import type { Fault } from "../target/fault-injector.ts";
import type { CredentialsChoice } from "./credentials-choice.ts";

/** Which kind of rule a request breaks. */
export type NegativeClass =
  | "required"
  | "conditional"
  | "type"
  | "enum"
  | "closed"
  | "bound"
  | "body"
  | "parameter"
  | "malformed"
  | "content-type"
  | "accept"
  | "method"
  | "path-body"
  | "credentials";

/** One request as a driver sends it. */
export interface CaseRequest {
  readonly method: string;
  /** Base path included, percent-encoded, with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The right ones where it is absent. */
  readonly credentials?: CredentialsChoice;
  /** True where the body must not end, so that the server has to give up. */
  readonly unfinished?: true;
}

/** The answer that a case is there to see. */
export interface Expectation {
  readonly status: number;
  /** Other answers that are as good; where a request breaks several rules, nobody says which is looked at first. */
  readonly orStatuses?: readonly number[];
  /** The label of the answer, where it matters which of several documented ones it is. */
  readonly mediaType?: string;
}

/** Why a case stays at home: the target lacks something (skipped), or nobody said how to provoke it (error). */
export interface NotSent {
  readonly verdict: "skipped" | "error";
  readonly reason: string;
}

/** One transaction to run. */
export interface ConformanceCase {
  /** Readable and unique within an API: `putPropertyHostname 201 property-hostname.v1 #minimal`. */
  readonly id: string;
  /** Absent where the case is about a path that the contract does not have. */
  readonly operation?: Operation;
  /** Absent where the case is not sent. */
  readonly request?: CaseRequest;
  readonly expected: Expectation;
  /** How the answer is provoked, in words for a report. */
  readonly how: string;
  /** True where the request is meant to be valid, so that an invalid one is a fault of the suite. */
  readonly valid: boolean;
  /** What the server is made to fail with first, through its control API. */
  readonly fault?: Fault;
  /** True where the very bytes and headers matter, which Dredd would complete or correct. */
  readonly exact?: true;
  /** Sent just before; the answer has to be like its answer, and nothing else is asked of it. */
  readonly likeness?: CaseRequest;
  /** True where a documented refusal says something about the server's state and nothing about its contract. */
  readonly dependsOnState?: true;
  /** True where the contract wants credentials for it, and the run was given none. */
  readonly lacksCredentials?: true;
  /** Present where the case is a request that the server must refuse. */
  readonly negative?: { readonly class: NegativeClass; readonly refusedByContract: boolean };
  /** Absent where the case is sent. */
  readonly notSent?: NotSent;
}
