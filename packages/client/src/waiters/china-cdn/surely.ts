import type { ChinaCdnClient } from "../../generated/china-cdn/client.ts";
import { type FindOutcome, saysAll, type Written, writeSurely } from "../surely.ts";
import type { WaitOptions } from "../wait-options.ts";

type Writes = "setDeprovisionPolicy" | "putPropertyHostname" | "createProvisionStateChange";
type ArgumentOf<Name extends Writes> = NonNullable<Parameters<ChinaCdnClient[Name]>[0]>;
type DataOf<Name extends Writes> = Awaited<ReturnType<ReturnType<ChinaCdnClient[Name]>["orThrow"]>>;

const outcomes: { readonly [Name in Writes]: FindOutcome<ChinaCdnClient, ArgumentOf<Name>> } = {
  async setDeprovisionPolicy(china, { edgeHostname, body }) {
    const { unmapSharedEdgeHostname } = await china.getDeprovisionPolicy({ edgeHostname }).orThrow();
    return unmapSharedEdgeHostname === body.unmapSharedEdgeHostname ? "done" : "not-done";
  },
  async putPropertyHostname(china, { hostname, body }) {
    const found = await china.getPropertyHostname({ hostname });
    return found.ok && saysAll(found.data, body) ? "done" : "not-done";
  },
  async createProvisionStateChange(china, { hostname, body }) {
    const { provisionStateChanges: changes } = await china.listCurrentProvisionStateChanges({ hostname }).orThrow();
    const { provisionStates } = await china.listCurrentProvisionStates().orThrow();
    // A server refuses a change to the state that already is, so a hostname in that state has been changed.
    const isThere = provisionStates.some(
      (each) => each.hostname === hostname && each.provisionState === body.targetState,
    );
    const isOnItsWay = changes.some(
      ({ targetState, currentStatus }) => targetState === body.targetState && currentStatus === "PENDING",
    );
    return isThere || isOnItsWay ? "done" : "not-done";
  },
};

/**
 * Writes, and finds out by reading what became of it where the answer is lost; it is sent again only where the server
 * has not done it.
 *
 * @example
 * ```ts
 * import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
 * import { surely } from "@edge-contracts/client/china-cdn/waiters";
 *
 * const china = createChinaCdnClient({ host: "http://127.0.0.1:4010" });
 * const edgeHostname = "www.example.com.edgesuite.net";
 * const written = await surely(china, "setDeprovisionPolicy", { edgeHostname, body: { unmapSharedEdgeHostname: true } });
 * console.log(written.answered);
 * ```
 */
export function surely<Name extends Writes>(
  client: ChinaCdnClient,
  operation: Name,
  argument: ArgumentOf<Name>,
  options: Omit<WaitOptions<unknown>, "onProgress"> = {},
): Promise<Written<DataOf<Name>>> {
  return writeSurely(
    client,
    operation,
    argument,
    outcomes[operation] as FindOutcome<ChinaCdnClient, ArgumentOf<Name>>,
    options,
  );
}
