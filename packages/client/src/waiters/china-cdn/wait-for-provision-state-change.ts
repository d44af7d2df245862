import type { ChinaCdnClient, ProvisionStateChangeResponse } from "../../generated/china-cdn/client.ts";
import { WaitError } from "../wait-error.ts";
import type { WaitOptions } from "../wait-options.ts";
import { waitUntil } from "../wait-until.ts";
import type { Waiting, WaitState } from "../waiting.ts";

const failed: readonly string[] = ["REJECTED", "CANCELED", "FAILED"];

/** The state of waiting for a provision state change. */
export type ProvisionStateChangeWait = WaitState<
  { readonly hostname: string; readonly changeId: number },
  ProvisionStateChangeResponse
>;

/**
 * Waits until a provision state change is completed. Resumable: the two ids are all it needs.
 *
 * @throws {WaitError} where the change was rejected, cancelled or failed; `last` says what each partner answered.
 *
 * @example
 * ```ts
 * import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
 * import { waitForProvisionStateChange } from "@edge-contracts/client/china-cdn/waiters";
 *
 * const china = createChinaCdnClient({ host: "http://127.0.0.1:4010" });
 * const hostname = "www.example3.com";
 * const { id } = await china
 *   .createProvisionStateChange({ hostname, body: { hostname, targetState: "WHITELISTED" } })
 *   .orThrow();
 * console.log((await waitForProvisionStateChange(china, hostname, id)).currentStatus);
 * ```
 */
export function waitForProvisionStateChange(
  client: Pick<ChinaCdnClient, "getProvisionStateChange">,
  hostname: string,
  changeId: number,
  options: WaitOptions<ProvisionStateChangeResponse> = {},
): Waiting<ProvisionStateChangeResponse, ProvisionStateChangeWait> {
  const waiter = "waitForProvisionStateChange";
  return waitUntil(
    {
      waiter,
      client,
      target: { hostname, changeId },
      look: (signal) => client.getProvisionStateChange({ hostname, changeId, signal }).orThrow(),
      decide(change) {
        if (failed.includes(change.currentStatus)) {
          throw new WaitError(
            waiter,
            "failed",
            `The change ${changeId} ended ${change.currentStatus}${rejectionsOf(change)}.`,
            change,
          );
        }
        return change.currentStatus === "COMPLETED" ? change : undefined;
      },
      describe: ({ currentStatus }) => currentStatus,
    },
    options,
  );
}

function rejectionsOf({ partnerStatuses = {} }: ProvisionStateChangeResponse): string {
  const reasons = Object.entries(partnerStatuses).flatMap(([partner, { rejection }]) =>
    rejection?.reason === undefined ? [] : [`${partner}: ${rejection.reason}`],
  );
  return reasons.length > 0 ? ` (${reasons.join(", ")})` : "";
}
