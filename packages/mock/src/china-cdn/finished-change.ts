import { partners } from "./partners.ts";
import type { ProvisionState } from "./provision-state.ts";
import type { ProvisionStateChange } from "./provision-state-change.ts";

/** How long it took until the last partner had decided. */
export interface Period {
  readonly createdDate: string;
  readonly completedDate: string;
}

/** A change from before the clients' time that all partners have approved. */
export function finishedChange(
  id: number,
  hostname: string,
  previousState: ProvisionState,
  targetState: ProvisionState,
  edgeHostname: string | null,
  { createdDate, completedDate }: Period,
): ProvisionStateChange {
  return {
    id,
    hostname,
    targetState,
    previousState,
    edgeHostname,
    sendEmail: true,
    currentStatus: "COMPLETED",
    createdDate,
    completedDate,
    partnerStatuses: Object.fromEntries(
      partners.map((name) => [name, { targetState, previousState, currentStatus: "COMPLETED", completedDate }]),
    ),
  };
}
