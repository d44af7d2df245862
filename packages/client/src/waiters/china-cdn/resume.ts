import { UsageError } from "../../errors/usage-error.ts";
import type { ChinaCdnClient, ProvisionState, ProvisionStateChangeResponse } from "../../generated/china-cdn/client.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { Waiting } from "../waiting.ts";
import { type ProvisionStateWait, waitForProvisionState } from "./wait-for-provision-state.ts";
import { type ProvisionStateChangeWait, waitForProvisionStateChange } from "./wait-for-provision-state-change.ts";

/**
 * Goes on waiting, in any process, with the state of a waiter.
 *
 * @throws {UsageError} for the state of something else.
 *
 * @example
 * ```ts
 * import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
 * import { resume, waitForProvisionState } from "@edge-contracts/client/china-cdn/waiters";
 *
 * const china = createChinaCdnClient({ host: "http://127.0.0.1:4010" });
 * const kept = JSON.stringify(waitForProvisionState(china, "www.example.com", "WHITELISTED").state);
 * console.log(await resume(china, JSON.parse(kept))); // perhaps tomorrow, on another machine
 * ```
 */
export function resume(
  client: ChinaCdnClient,
  state: ProvisionStateChangeWait | ProvisionStateWait,
  options: WaitOptions<ProvisionStateChangeResponse | ProvisionState> = {},
): Waiting<ProvisionStateChangeResponse | ProvisionState> {
  const { waiter, target } = state as ProvisionStateChangeWait & ProvisionStateWait;
  if (waiter === "waitForProvisionStateChange") {
    return waitForProvisionStateChange(client, target.hostname, target.changeId, options);
  }
  if (waiter !== "waitForProvisionState") throw new UsageError(undefined, `Nothing here waits by ${waiter}.`);
  return waitForProvisionState(client, target.hostname, target.state, { ...options, ...target });
}
