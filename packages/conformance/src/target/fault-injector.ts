import { callControlApi } from "./call-control-api.ts";

/** A failure that a server shows on demand: an error of its own, or a rate limit that lasts for so many seconds. */
export type Fault = { readonly status: number } | { readonly rateLimit: number };

/** Makes a server fail through its control API, as that of the mock (`POST /faults`, `DELETE /faults/{id}`). */
export interface FaultInjector {
  /** The next request of an operation meets the fault, and no other one does. */
  inject(api: string, operationId: string, fault: Fault): Promise<void>;
  /** Removes the faults that no request has met. */
  clear(): Promise<void>;
}

/** Opens a control API. Throws {@link CouldNotRun} where nobody answers there as one does. */
export async function openFaultInjector(url: string): Promise<FaultInjector> {
  const faults = `${url.replace(/\/$/, "")}/faults`;
  const ids = new Set<string>();
  await callControlApi("GET", faults);
  return {
    async inject(api, operationId, fault) {
      const { id } = (await callControlApi("POST", faults, { api, operationId, times: 1, ...fault })) as {
        id?: unknown;
      };
      ids.add(String(id));
    },
    async clear() {
      // One that was met is gone, and a server that ended takes its faults along.
      for (const id of ids) await callControlApi("DELETE", `${faults}/${encodeURIComponent(id)}`).catch(() => {});
      ids.clear();
    },
  };
}
