import { canonicalText } from "@edge-contracts/specs/runtime";
import { Refusal } from "../ground/refusal.ts";
import type { SimulatedHandler } from "../simulator/simulator.ts";
import type { World } from "../simulator/world.ts";
import { documentsOf, enqueue, type QueueItem } from "./documents.ts";

/** Lists the queue, oldest item first. */
export const listSanMappings: SimulatedHandler = (_request, world) => {
  requireQueue(world);
  return { status: 200, body: documentsOf(world.store).queue.all() };
};

/** Makes a list the whole queue, and tells what was dropped. */
export const replaceSanMappings: SimulatedHandler = ({ body }, world) => {
  requireQueue(world);
  const { queue } = documentsOf(world.store);
  const wanted = body as readonly QueueItem[];
  const former = queue.all();
  // Comparing each with each would take minutes for some thousands.
  const kept = new Set(wanted.map(canonicalText));
  const deleted = former.filter((item) => !kept.has(canonicalText(item)));
  queue.clear();
  for (const item of wanted) enqueue(world.store, item);
  return { status: 200, body: { queue: wanted, deleted } };
};

function requireQueue({ settings }: World): void {
  if (settings["era"] !== "2015") return;
  throw new Refusal("not-found", { status: 404, detail: "Servers of 2015 have no queue." });
}
