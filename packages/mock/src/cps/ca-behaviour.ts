import type { World } from "../simulator/world.ts";

/** What the authorities of OV, EV and DV orders do: issue at once, refuse, or let orders wait. */
export const caBehaviours = ["issue", "refuse", "hold"] as const;

/** One of {@link caBehaviours}. */
export type CaBehaviour = (typeof caBehaviours)[number];

const kept = ({ store }: World) => store.collection<CaBehaviour>("ca-behaviour");

/** What authorities do now. */
export function caBehaviour(world: World): CaBehaviour {
  return kept(world).get("behaviour") ?? "issue";
}

/** Changes what authorities do from now on. */
export function setCaBehaviour(world: World, behaviour: CaBehaviour): void {
  kept(world).put("behaviour", behaviour);
}
