import { Refusal } from "../ground/refusal.ts";
import type { World } from "../simulator/world.ts";

/** Refuses a second certificate for a contract too soon after the first, where the mock is set to be that strict. */
export function refuseQuickCreate(world: World, contractId: string): void {
  const interval = Number(world.settings["createIntervalSeconds"]) * 1000;
  if (interval <= 0) return;
  const creates = world.store.collection<number>("creates");
  const now = world.now().getTime();
  const last = creates.get(contractId);
  if (last !== undefined && now - last < interval) {
    const detail = "The contract got another certificate a moment ago.";
    throw new Refusal("created-too-soon", { status: 409, detail });
  }
  creates.put(contractId, now);
}
