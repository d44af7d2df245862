import type { Contract } from "@edge-contracts/specs/runtime";
import { createSimulation, type SimulationOptions } from "./simulator/create-simulation.ts";
import type { Simulation } from "./simulator/simulation.ts";
import { loadSimulator } from "./simulators.ts";

/** What {@link simulateApis} takes besides the options of any simulation. */
export interface SimulateOptions extends SimulationOptions {
  /** Sets `hostnames` of every simulator that has such a setting: the size of its world. */
  readonly hostnames?: number | undefined;
}

/** Begins the simulation of those APIs that have a simulator. */
export async function simulateApis(
  contracts: readonly Contract[],
  { hostnames, ...options }: SimulateOptions,
): Promise<Simulation> {
  const loaded = await Promise.all(
    contracts.map(async (contract) => ({ contract, simulator: await loadSimulator(contract.description.id) })),
  );
  const apis = loaded.flatMap(({ contract, simulator }) => (simulator ? [{ contract, simulator }] : []));
  const sized = apis.filter(({ simulator }) => hostnames !== undefined && "hostnames" in simulator.settings);
  const sizes = Object.fromEntries(
    sized.map(({ contract: { description } }) => [
      description.id,
      { ...(hostnames !== undefined && { hostnames }), ...options.settings?.[description.id] },
    ]),
  );
  return createSimulation(apis, { ...options, settings: { ...options.settings, ...sizes } });
}
