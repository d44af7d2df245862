import type { ChinaCdnClient, ProvisionState } from "../../generated/china-cdn/client.ts";
import { WaitError } from "../wait-error.ts";
import type { WaitOptions } from "../wait-options.ts";
import { waitUntil } from "../wait-until.ts";
import type { Waiting, WaitState } from "../waiting.ts";

/** How to wait for a state. */
export interface StateOptions extends WaitOptions<ProvisionState> {
  /** Also waits until no partner is deciding any more; the overall state is reached as soon as one has agreed. */
  readonly allPartners?: boolean | undefined;
}

/** The state of waiting for a state. */
export type ProvisionStateWait = WaitState<
  { readonly hostname: string; readonly state: ProvisionState["provisionState"]; readonly allPartners?: boolean },
  ProvisionState
>;

/**
 * Waits until a hostname is in a state and nothing is pending. For what has no change id: the partners look again at a
 * hostname whose compliance data were edited, and take it out of China where they refuse.
 *
 * @throws {WaitError} where the hostname has settled in another state, that is, on two looks running.
 *
 * @example
 * ```ts
 * import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
 * import { waitForProvisionState } from "@edge-contracts/client/china-cdn/waiters";
 *
 * const china = createChinaCdnClient({ host: "http://127.0.0.1:4010" });
 * const { provisionState } = await waitForProvisionState(china, "www.example.com", "WHITELISTED", { timeoutMs: 60_000 });
 * console.log(provisionState);
 * ```
 */
export function waitForProvisionState(
  client: Pick<ChinaCdnClient, "listCurrentProvisionStates">,
  hostname: string,
  state: ProvisionState["provisionState"],
  { allPartners = false, ...options }: StateOptions = {},
): Waiting<ProvisionState, ProvisionStateWait> {
  const waiter = "waitForProvisionState";
  let settledElsewhere = 0;
  return waitUntil(
    {
      waiter,
      client,
      target: { hostname, state, ...(allPartners && { allPartners }) },
      async look(signal) {
        const { provisionStates } = await client.listCurrentProvisionStates({ signal }).orThrow();
        // A hostname that never had a change may be missing; it counts as this.
        const unknown: ProvisionState = { hostname, provisionState: "DEPROVISIONED", partnerStates: {} };
        return provisionStates.find((each) => each.hostname === hostname) ?? unknown;
      },
      decide(seen) {
        if (isPending(seen, allPartners)) {
          settledElsewhere = 0;
          return undefined;
        }
        if (seen.provisionState === state) return seen;
        // Once is not enough: an edit may not have become a pending state yet.
        if (++settledElsewhere < 2) return undefined;
        throw new WaitError(
          waiter,
          "failed",
          `The hostname has settled in ${seen.provisionState}, not in ${state}.`,
          seen,
        );
      },
      describe: (seen) => seen.provisionState + (isPending(seen, true) ? ", pending" : ""),
    },
    options,
  );
}

function isPending({ pendingState, pendingChanges, partnerStates }: ProvisionState, allPartners: boolean): boolean {
  if (pendingChanges === true || (pendingState !== undefined && pendingState !== null)) return true;
  return allPartners && Object.values(partnerStates).some((partner) => (partner.pendingState ?? null) !== null);
}
