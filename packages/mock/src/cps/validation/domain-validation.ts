/** The ways to prove control of a domain that CPS offers. */
export type ChallengeType = "http-01" | "dns-01";

/** One validation of one domain: the challenges of both types share a token. */
export interface DomainValidation {
  readonly domain: string;
  readonly status: "Awaiting user" | "Valid" | "Invalid";
  readonly validationStatus: "IN_PROGRESS" | "RESPONSE_ERROR" | "EXPIRED" | "VALIDATED";
  readonly error: string | null;
  readonly token: string;
  readonly requestTimestamp: string;
  /** Null before the first attempt. */
  readonly validatedTimestamp: string | null;
  readonly expires: string;
  /** What the control API declared to be published, by challenge type. */
  readonly published: Readonly<Partial<Record<ChallengeType, string>>>;
  /** The type that the latest attempt looked at. */
  readonly attempted: ChallengeType | null;
}
