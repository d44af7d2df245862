import type { IssuedCertificate } from "./certificates/issued-certificate.ts";
import type { EnrollmentSettings } from "./enrollment-settings.ts";
import type { Warning } from "./warning.ts";

/** What one network serves. */
export interface Deployment {
  /** The change that obtained the certificates. */
  readonly certificateOf: number;
  readonly settings: EnrollmentSettings;
  readonly certificates: readonly IssuedCertificate[];
}

/** Warnings that somebody had the mock raise at the next check of one kind. */
export interface RaisedWarnings {
  readonly "pre-verification": readonly Warning[];
  readonly "post-verification": readonly Warning[];
}

/** One enrollment, as it is remembered. */
export interface Enrollment {
  readonly id: number;
  readonly contractId: string;
  /** What it says now; pending changes have their own. */
  readonly settings: EnrollmentSettings;
  readonly slot: number;
  /** Ids of all changes, oldest first. */
  readonly changes: readonly number[];
  /** Ids of the changes that have not ended, oldest first. */
  readonly pending: readonly number[];
  readonly staging: Deployment | null;
  readonly production: Deployment | null;
  readonly autoRenewalStartTime: string | null;
  readonly raised: RaisedWarnings;
}
