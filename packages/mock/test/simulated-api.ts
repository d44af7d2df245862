import { type ApiId, loadContract } from "@edge-contracts/specs/apis";
import type { Contract } from "@edge-contracts/specs/runtime";
import { createEdge } from "../src/edge/create-edge.ts";
import { serveContract } from "../src/ground/served-api.ts";
import { createSimulation, type SimulationOptions } from "../src/simulator/create-simulation.ts";
import type { Simulation } from "../src/simulator/simulation.ts";
import type { Simulator } from "../src/simulator/simulator.ts";
import { answerWithSimulation } from "../src/start-mock.ts";

/** One simulated API behind a real server, with the handles that the control API has. */
export interface SimulatedApi {
  readonly url: string;
  readonly simulation: Simulation;
  end(): Promise<void>;
}

/** When the clock of a test stands still. */
export const testTime = "2020-02-01T00:00:00Z";

/** Serves one simulator, with others behind the scenes; nothing moves by itself unless asked for. */
export async function serveSimulator(
  id: ApiId,
  simulator: Simulator,
  options: Partial<SimulationOptions> = {},
  others: readonly { readonly contract: Contract; readonly simulator: Simulator }[] = [],
): Promise<SimulatedApi> {
  const contract = await loadContract(id);
  const simulation = await createSimulation([{ contract, simulator }, ...others], {
    progression: "manual",
    seed: 1,
    db: ":memory:",
    now: Date.parse(testTime),
    ...options,
  });
  const edge = createEdge([serveContract(contract)], { handler: answerWithSimulation(simulation) });
  const url = await edge.listen(0, "127.0.0.1");
  return {
    url,
    simulation,
    async end() {
      await edge.close();
      await simulation.close();
    },
  };
}
