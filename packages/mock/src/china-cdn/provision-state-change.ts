import type { ProvisionState } from "./provision-state.ts";

/** How a change, or a partner's part in it, can end. */
export type FinalStatus = "COMPLETED" | "REJECTED" | "CANCELED" | "FAILED";

/** Why a partner refused. */
export interface Rejection {
  readonly reason: string;
  readonly explanation: string;
}

/** What one partner decides. */
export interface Verdict {
  readonly status: FinalStatus;
  /** Given where the status is `REJECTED`. */
  readonly rejection?: Rejection;
}

/** What one partner has made of a change. */
export interface PartnerStatus {
  readonly targetState: ProvisionState;
  readonly previousState: ProvisionState;
  readonly currentStatus: "PENDING" | FinalStatus;
  readonly completedDate: string | null;
  readonly rejection?: Rejection;
}

/** A change as clients see it. */
export interface ProvisionStateChange {
  readonly id: number;
  readonly hostname: string;
  readonly targetState: ProvisionState;
  readonly previousState: ProvisionState;
  readonly edgeHostname: string | null;
  readonly sendEmail: boolean;
  readonly currentStatus: "PENDING" | FinalStatus;
  readonly createdDate: string;
  readonly completedDate: string | null;
  readonly partnerStatuses: Readonly<Record<string, PartnerStatus>>;
}
