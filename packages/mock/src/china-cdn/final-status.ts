import type { FinalStatus, PartnerStatus } from "./provision-state-change.ts";

// When nothing came of a change, the gravest reason stands for all.
const byGravity = ["REJECTED", "FAILED", "CANCELED"] as const;

/** How a change ended whose partners have all decided: only whether the hostname got where it should counts. */
export function finalStatus(hasReachedTarget: boolean, statuses: readonly PartnerStatus[]): FinalStatus {
  if (hasReachedTarget) return "COMPLETED";
  return byGravity.find((status) => statuses.some(({ currentStatus }) => currentStatus === status)) ?? "FAILED";
}
