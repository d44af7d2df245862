import { Refusal } from "../../ground/refusal.ts";
import type { StoredState } from "../../simulator/stored-state.ts";
import type { ControlOperation } from "../control-operation.ts";
import type { Controlled } from "../controlled.ts";

/** Reset, and the documents that the simulators remember. */
export function stateOperations({ simulation, interference }: Controlled): ControlOperation[] {
  return [
    {
      operationId: "reset",
      method: "POST",
      path: "/reset",
      summary: "Forget everything, faults, drifts and exchanges included, and seed anew",
      input: { seed: { type: "number", summary: "Another seed than at the start.", optional: true } },
      async run({ body }) {
        await simulation.reset(body["seed"] as number | undefined);
        interference.faults.clear();
        interference.drifts.set([]);
        interference.log.clear();
      },
    },
    {
      operationId: "getState",
      method: "GET",
      path: "/state",
      summary: "Get every document, by API, collection and key",
      run: () => simulation.state(),
    },
    {
      operationId: "seed",
      method: "POST",
      path: "/seed",
      summary: "Put documents, by API, collection and key, besides those that are there",
      takesAnyMembers: true,
      run: ({ body }) => simulation.put(storedState(body)),
    },
  ];
}

function storedState(body: Readonly<Record<string, unknown>>): StoredState {
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  const collections = Object.values(body).flatMap((api) =>
    isObject(api) ? Object.values(api as object) : [undefined],
  );
  if (collections.every(isObject)) return body as StoredState;
  const detail = "The state must be objects by API, within them by collection, within them by key.";
  throw new Refusal("invalid-request", { status: 400, detail });
}
