import type { OperationIds } from "../generated/operation-ids.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { documentsOf, enqueue, type QueueItem } from "./documents.ts";

/** How recorded answers become the queue that they were read from. */
export const recalls: NonNullable<Simulator<OperationIds["admin-jobs"]>["recalls"]> = {
  listSanMappings: ({ body }, { store }) => {
    documentsOf(store).queue.clear();
    for (const item of body as readonly QueueItem[]) enqueue(store, item);
  },
};
