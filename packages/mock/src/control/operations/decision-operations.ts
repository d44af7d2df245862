import type { ControlOperation } from "../control-operation.ts";
import type { Controlled } from "../controlled.ts";

/** What partners, validators and certificate authorities decide in reality. */
export function decisionOperations({ simulation }: Controlled): ControlOperation[] {
  const decisions = [...simulation.simulators].flatMap(([api, simulator]) =>
    Object.entries(simulator.decisions).map(([name, decision]) => ({ api, name, ...decision })),
  );
  return [
    {
      operationId: "listDecisions",
      method: "GET",
      path: "/decisions",
      summary: "List what can be decided, and what each decision must be told",
      run: () => ({ decisions: decisions.map(({ decide: _, ...described }) => described) }),
    },
    ...decisions.flatMap(({ api, name, summary, input, alias }) =>
      [`/decisions/${api}/${name}`, ...(alias === undefined ? [] : [alias])].map(
        (path): ControlOperation => ({
          operationId: path === alias ? `${api}-${name}-alias` : `${api}-${name}`,
          method: "POST",
          path,
          summary,
          input,
          run: async ({ body }) => (await simulation.decide(api, name, body)) ?? {},
        }),
      ),
    ),
  ];
}
