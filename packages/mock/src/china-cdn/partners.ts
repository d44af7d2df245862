import type { Deployment } from "./documents.ts";
import { compareStates, type ProvisionState } from "./provision-state.ts";
import type { PartnerStatus } from "./provision-state-change.ts";

/** The partners that every hostname is presented to. Seeded ones may have more. */
export const partners: readonly string[] = ["PARTNER1", "PARTNER2"];

/** What each partner is asked for. One that is already where the hostname shall be, or beyond, is left alone. */
export function askForState(
  { provisionState, partnerStates }: Deployment,
  targetState: ProvisionState,
): Record<string, PartnerStatus> {
  const direction = Math.sign(compareStates(targetState, provisionState));
  const names = new Set([...partners, ...Object.keys(partnerStates)]);
  return Object.fromEntries(
    [...names]
      .map((name) => [name, partnerStates[name] ?? "DEPROVISIONED"] as const)
      .filter(([, previousState]) => Math.sign(compareStates(targetState, previousState)) === direction)
      .map(([name, previousState]) => [name, undecided(previousState, targetState)]),
  );
}

/** Asks the partners that have approved the hostname to approve it again as it is. */
export function askAgain({ partnerStates }: Deployment): Record<string, PartnerStatus> {
  return Object.fromEntries(
    Object.entries(partnerStates)
      .filter(([, state]) => state !== "DEPROVISIONED")
      .map(([name, state]) => [name, undecided(state, state)]),
  );
}

function undecided(previousState: ProvisionState, targetState: ProvisionState): PartnerStatus {
  return { targetState, previousState, currentStatus: "PENDING", completedDate: null };
}
