import { sampleOf } from "../contract/sample-of.ts";
import type { World } from "../simulator/world.ts";
import { documentsOf, enqueue, type QueueItem } from "./documents.ts";
import type { SortedItems } from "./sort-items.ts";

/** The queue of the contract's examples, with the fault that their job result tells of. */
export async function seed({ contract, store }: World): Promise<void> {
  for (const item of await sampleOf<QueueItem[]>(contract, "listSanMappings", "two-domains")) enqueue(store, item);
  const { ignored } = await sampleOf<SortedItems>(contract, "runBackgroundJob", "sent-and-ignored");
  for (const { domain_name, error_message } of ignored) {
    if (error_message !== undefined) documentsOf(store).faults.put(domain_name, error_message);
  }
}
