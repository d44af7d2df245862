import type { OperationIds } from "./generated/operation-ids.ts";
import type { Simulator, SimulatorOf } from "./simulator/simulator.ts";

/**
 * The simulators that exist; an API without one answers with its examples. Each loads only when its API is served, and
 * is a constant typed {@link SimulatorOf}, so that the compiler names the operations that it lacks.
 */
const simulators: { readonly [Id in keyof OperationIds]?: () => Promise<SimulatorOf<Id>> } = {
  "admin-jobs": async () => (await import("./admin-jobs/simulator.ts")).simulator,
  "china-cdn": async () => (await import("./china-cdn/simulator.ts")).simulator,
  cps: async () => (await import("./cps/simulator.ts")).simulator,
};

/** Loads the simulator of an API, where it has one; contracts of somebody else have none, whatever they are called. */
export async function loadSimulator(api: string): Promise<Simulator | undefined> {
  if (process.env["EDGE_CONTRACTS"]) return undefined;
  return Object.hasOwn(simulators, api) ? simulators[api as keyof OperationIds]?.() : undefined;
}
