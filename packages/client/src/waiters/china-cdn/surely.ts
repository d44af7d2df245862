import type { ChinaCdnClient } from "../../generated/china-cdn/client.ts";
import { orMissing, saysAll, surelyBy } from "../surely.ts";

type Writes = "setDeprovisionPolicy" | "putPropertyHostname" | "createProvisionStateChange";

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
export const surely = /* @__PURE__ */ surelyBy<ChinaCdnClient, Writes>({
  setDeprovisionPolicy:
    (china, { edgeHostname, body }) =>
    async (signal) => {
      const { unmapSharedEdgeHostname } = await china.getDeprovisionPolicy({ edgeHostname, signal }).orThrow();
      return unmapSharedEdgeHostname === body.unmapSharedEdgeHostname ? "done" : "not-done";
    },
  putPropertyHostname:
    (china, { hostname, body }) =>
    async (signal) => {
      const found = await china.getPropertyHostname({ hostname, signal }).orThrow().catch(orMissing);
      return found && saysAll(found, body) ? "done" : "not-done";
    },
  async createProvisionStateChange(china, { hostname, body }, before) {
    const former = await changesOf(china, hostname, before);
    return async (signal) => {
      const changes = await changesOf(china, hostname, signal);
      // Finished ones too: partners may have refused it before anybody looked.
      const isNew = changes.some(
        ({ id, targetState }) => targetState === body.targetState && !former.some((each) => each.id === id),
      );
      return isNew ? "done" : "not-done";
    };
  },
});

async function changesOf(china: ChinaCdnClient, hostname: string, signal: AbortSignal | undefined) {
  const found = await china.listCurrentProvisionStateChanges({ hostname, signal }).orThrow().catch(orMissing);
  return found?.provisionStateChanges ?? [];
}
