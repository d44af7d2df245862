import type { Auth } from "../src/auth/auth.ts";
import { authenticator } from "../src/auth/authenticator.ts";
import { testCredentials } from "../src/auth/test-credentials.ts";
import { connectControl } from "../src/control/connect-control.ts";
import { createControl } from "../src/control/create-control.ts";
import { createEdge } from "../src/edge/create-edge.ts";
import { noInterference } from "../src/edge/interference.ts";
import { serveContract } from "../src/ground/served-api.ts";
import { createSimulation, type SimulationOptions } from "../src/simulator/create-simulation.ts";
import { answerWithSimulation } from "../src/start-mock.ts";
import { lampContract, lampSimulator } from "./lamps.ts";
import { type SentRequest, send } from "./send.ts";

/** A mock of {@link lampContract} as `startMock` would assemble it. */
export async function serveLamps(options: Partial<SimulationOptions> = {}, auth: Auth = "off") {
  const simulation = await createSimulation([{ contract: lampContract, simulator: lampSimulator }], {
    progression: "manual",
    seed: 1,
    db: ":memory:",
    now: Date.parse("2026-01-01T00:00:00Z"),
    ...options,
  });
  const interference = noInterference();
  const edge = createEdge(
    [serveContract(lampContract)],
    { authenticate: authenticator(auth, testCredentials), handler: answerWithSimulation(simulation) },
    { interference },
  );
  const server = createControl({ apis: [lampContract.description], simulation, interference });
  const url = await edge.listen(0, "127.0.0.1");
  const control = connectControl(await server.listen(0));
  return {
    url,
    control,
    ask: (method: string, path: string, more: Partial<SentRequest> = {}) =>
      send(url, { method, path: `/lamps/v1/lamps${path}`, ...more }),
    async close() {
      await Promise.all([edge.close(), server.close()]);
      await simulation.close();
    },
  };
}
