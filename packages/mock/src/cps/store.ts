import type { Collection } from "../simulator/store.ts";
import type { World } from "../simulator/world.ts";
import type { Change } from "./change.ts";
import type { Enrollment } from "./enrollment.ts";

/** The enrollments of a world, by id. */
export function enrollments({ store }: World): Collection<Enrollment> {
  return store.collection("enrollments");
}

/** The changes of a world, by id. */
export function changes({ store }: World): Collection<Change> {
  return store.collection("changes");
}

/** The number of the next enrollment or change: CPS counts both together. Numbers below belong to the seed. */
export function nextId({ store }: World): number {
  return store.next("id", 10_101);
}

/** The number of the next slot. */
export function nextSlot({ store }: World): number {
  return store.next("slot", 1301);
}
