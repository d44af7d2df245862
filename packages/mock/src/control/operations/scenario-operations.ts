import { type Scenario, scenarios } from "../../faults/scenarios.ts";
import { Refusal } from "../../ground/refusal.ts";
import type { ControlOperation } from "../control-operation.ts";
import type { Controlled } from "../controlled.ts";

/** Situations that people met on real servers. */
export function scenarioOperations(controlled: Controlled): ControlOperation[] {
  return [
    {
      operationId: "listScenarios",
      method: "GET",
      path: "/scenarios",
      summary: "List the situations that people met on real servers, each with its public report",
      run: () => ({ scenarios }),
    },
    {
      operationId: "playScenario",
      method: "POST",
      path: "/scenarios/{name}",
      summary: "Bring such a situation about: its faults are injected, its decisions made",
      run: async ({ path }) => ({ faults: await play(scenarioOf(path["name"]), controlled) }),
    },
  ];
}

function scenarioOf(name = ""): Scenario {
  const scenario = scenarios.find((known) => known.name === name);
  if (scenario) return scenario;
  const names = scenarios.map((known) => known.name).join(", ");
  throw new Refusal("not-found", { status: 404, detail: `There is no scenario ${name}; there are ${names}.` });
}

async function play({ name, faults, decisions = [] }: Scenario, { apis, simulation, interference }: Controlled) {
  const served = new Set([...apis.map(({ id }) => id)]);
  const missing = [
    ...faults.flatMap(({ api }) => (api === undefined || served.has(api) ? [] : [api])),
    ...decisions.flatMap(({ api }) => (simulation.simulators.has(api) ? [] : [api])),
  ];
  if (missing.length > 0) {
    const detail = `The scenario ${name} needs ${[...new Set(missing)].join(", ")}, which this mock does not ${decisions.length > 0 ? "simulate" : "serve"}.`;
    throw new Refusal("invalid-request", { status: 409, detail });
  }
  for (const { api, name: decision, input } of decisions) await simulation.decide(api, decision, input);
  return faults.map((rule) => interference.faults.add(rule));
}
