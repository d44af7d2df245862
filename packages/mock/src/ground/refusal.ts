import type { Finding } from "@edge-contracts/specs/runtime";

/** Why a request is refused. Where the contract has an example of that name, the answer starts from it. */
export type Situation =
  | "payload-too-large"
  | "unauthorized"
  | "not-found"
  | "method-not-allowed"
  | "media-type-not-acceptable"
  | "media-type-not-supported"
  | "invalid-json"
  | "invalid-request"
  | "unknown-preference"
  | "contract-violation"
  | "internal-error"
  | (string & {});

/** The members of a problem that depend on the request (China CDN and CPS name them alike). */
export interface ProblemMembers {
  readonly unsupportedMethod?: string;
  readonly allowedMethods?: readonly string[];
  readonly unsupportedMediaType?: string | undefined;
  readonly allowedMediaTypes?: readonly string[];
  /** Whatever else an API's problem says, such as what is in the way. */
  readonly [name: string]: unknown;
}

/** Everything about a {@link Refusal} but its situation. */
export interface RefusalDetails {
  readonly status: number;
  readonly detail: string;
  readonly members?: ProblemMembers;
  /** The single faults, where several can be named. */
  readonly faults?: readonly Finding[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Says that the gateway refuses, before any service sees the request. Gateways write problems of their own. */
  readonly isFromGateway?: boolean;
}

/** An answer other than success, thrown by whatever stage decides on it; each API's error shape is applied later. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly situation: Situation;
  readonly status: number;
  readonly members: ProblemMembers;
  readonly faults: readonly Finding[];
  readonly headers: Readonly<Record<string, string>>;
  readonly isFromGateway: boolean;

  constructor(situation: Situation, { status, detail, members, faults, headers, isFromGateway }: RefusalDetails) {
    super(detail);
    this.situation = situation;
    this.status = status;
    this.members = members ?? {};
    this.faults = faults ?? [];
    this.headers = headers ?? {};
    this.isFromGateway = isFromGateway ?? false;
  }
}
