import { apiIds } from "@edge-contracts/specs/apis";
import type { Lifecycle } from "./simulator/lifecycle.ts";
import { loadSimulator } from "./simulators.ts";

export type { Lifecycle } from "./simulator/lifecycle.ts";

/** The lifecycles of everything that is simulated, by API: the tables that the simulators themselves obey. */
export async function loadLifecycles(): Promise<Readonly<Record<string, readonly Lifecycle[]>>> {
  const loaded = await Promise.all(
    apiIds.map(async (id) => [id, (await loadSimulator(id))?.lifecycles ?? []] as const),
  );
  return Object.fromEntries(loaded.filter(([, lifecycles]) => lifecycles.length > 0));
}
