import type { SigningRequest } from "./certificates/create-csr.ts";
import type { IssuedCertificate } from "./certificates/issued-certificate.ts";
import type { ChangeStateName } from "./change-states.ts";
import type { EnrollmentSettings } from "./enrollment-settings.ts";
import type { DomainValidation } from "./validation/domain-validation.ts";
import type { Warning } from "./warning.ts";

/** When a change may reach production, both ends in UTC or open. */
export interface DeploymentSchedule {
  readonly notBefore: string | null;
  readonly notAfter: string | null;
}

/** One change of an enrollment, as it is remembered. */
export interface Change {
  readonly id: number;
  readonly enrollmentId: number;
  /** What it brings; decides the way it goes. */
  readonly purpose: "certificate" | "settings" | "removal";
  /** The word of the enrollment's `pendingChanges`; no documented one fits a removal. */
  readonly changeType: "new-certificate" | "modify-certificate" | "modify-san" | "renewal" | null;
  readonly state: ChangeStateName;
  /** What the enrollment will say once the change is done. */
  readonly settings: EnrollmentSettings;
  readonly createdOn: string;
  readonly lastUpdated: string;
  readonly schedule: DeploymentSchedule;
  /** True where staging is not waited on, even with change management. */
  readonly bypassStaging: boolean;
  /** What waits for a review, or waited. */
  readonly warnings: readonly Warning[];
  readonly domains: readonly DomainValidation[];
  readonly csrs: readonly SigningRequest[];
  readonly certificates: readonly IssuedCertificate[];
  readonly error: { readonly code: string; readonly description: string; readonly timestamp: string } | null;
}
