import type { Handler } from "../edge/checked-request.ts";
import { answerWithExample } from "../examples/answer-with-example.ts";
import { preferences } from "../examples/preferences.ts";
import type { Simulation } from "./simulation.ts";

/** Answers from the simulation, and with examples what it leaves to them or what a Prefer header asks of them. */
export function answerWithSimulation(simulation: Simulation): Handler {
  return (request) => {
    const asked = preferences(request.parameters.header("prefer") ?? undefined);
    const simulated = Object.keys(asked).length > 0 ? undefined : simulation.answer(request);
    return simulated ?? answerWithExample(request);
  };
}
