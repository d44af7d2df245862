import type { Collection, Store } from "../simulator/store.ts";

/** One domain that waits for a background job. */
export interface QueueItem {
  readonly domain_name: string;
  readonly cert_type: "san" | "sni";
  readonly cert_details: { readonly Akamai: { readonly extra_info: Readonly<Record<string, unknown>> } };
  readonly property_activated?: boolean;
}

/** All that the service remembers. */
export interface Documents {
  /** By running number, so that the oldest comes first. */
  readonly queue: Collection<QueueItem>;
  /** By domain: why no job can work on it. */
  readonly faults: Collection<string>;
}

/** The collections of a store, under the names that they keep on disk. */
export function documentsOf(store: Store): Documents {
  return { queue: store.collection("san-mappings"), faults: store.collection("domain-faults") };
}

/** Puts an item at the end of the queue. */
export function enqueue(store: Store, item: QueueItem): void {
  documentsOf(store).queue.put(store.next("queue-item", 1), item);
}
