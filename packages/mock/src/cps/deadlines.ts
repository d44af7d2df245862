import type { World } from "../simulator/world.ts";

/** Something that has to happen at a given hour, whatever the progression. */
export interface Deadline {
  readonly step: "open-window" | "validate-domains" | "expire-challenges" | "renew";
  /** The change, or the enrollment that renews. */
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const deadlines = ({ store }: World) => store.collection<Deadline>("deadlines");

/** Notes an hour, in place of another for the same thing. */
export function setDeadline(world: World, deadline: Deadline): void {
  deadlines(world).put(`${deadline.step}/${deadline.id}`, deadline);
}

/** Forgets what would have happened. */
export function clearDeadline(world: World, step: Deadline["step"], id: number): void {
  deadlines(world).delete(`${step}/${id}`);
}

/** Gives the deadlines that have passed, and forgets them. */
export function takePassedDeadlines(world: World): Deadline[] {
  const now = world.now().getTime();
  const passed = deadlines(world)
    .all()
    .filter(({ at }) => at <= now);
  for (const { step, id } of passed) clearDeadline(world, step, id);
  return passed;
}
