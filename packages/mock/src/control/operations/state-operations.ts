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
      run: async ({ body }) => simulation.put(storedState(body, await simulation.state())),
    },
  ];
}

/** How deep a document may be; what is written and frozen level by level ends the process beyond some thousands. */
const maxDepth = 100;

function depthOf(value: unknown, level = 0): number {
  if (typeof value !== "object" || value === null || level > maxDepth) return level;
  return Object.values(value).reduce((deepest: number, member) => Math.max(deepest, depthOf(member, level + 1)), level);
}

const kindOf = (value: unknown) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

/** What is put beside documents has to be of their kind; `null` is of none. */
function requireFitting(state: StoredState, known: StoredState): void {
  for (const [api, collections] of Object.entries(state)) {
    for (const [name, documents] of Object.entries(collections)) {
      const [first] = Object.values(known[api]?.[name] ?? {});
      for (const [key, document] of Object.entries(documents)) {
        const kind = kindOf(document);
        const wanted = first === undefined ? kind : kindOf(first);
        if (kind !== "null" && kind === wanted && depthOf(document) <= maxDepth) continue;
        const detail = `${api}.${name}.${key} must be ${first === undefined ? "a value" : `of the kind ${wanted}`}, at most ${maxDepth} levels deep.`;
        throw new Refusal("invalid-request", { status: 400, detail });
      }
    }
  }
}

function storedState(body: Readonly<Record<string, unknown>>, known: StoredState): StoredState {
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  const collections = Object.values(body).flatMap((api) =>
    isObject(api) ? Object.values(api as object) : [undefined],
  );
  if (collections.every(isObject)) {
    requireFitting(body as StoredState, known);
    return body as StoredState;
  }
  const detail = "The state must be objects by API, within them by collection, within them by key.";
  throw new Refusal("invalid-request", { status: 400, detail });
}
