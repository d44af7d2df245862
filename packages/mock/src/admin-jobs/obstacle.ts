import type { World } from "../simulator/world.ts";
import { documentsOf, type QueueItem } from "./documents.ts";

/** Why a job passes over an item; without a message where it is only too early. */
export interface Obstacle {
  readonly error_message?: string;
}

/** What stands between an item and any job: a fault of its domain, or, where CPS is asked, its certificate. */
export function obstacleOf(world: World, item: QueueItem): Obstacle | undefined {
  const fault = documentsOf(world.store).faults.get(item.domain_name);
  if (fault !== undefined) return { error_message: fault };
  return world.settings["cps"] === true ? certificateObstacle(world, item) : undefined;
}

function certificateObstacle(world: World, { cert_details }: QueueItem): Obstacle | undefined {
  const url = cert_details.Akamai.extra_info["change_url"];
  // An item without one comes from the former certificate service, which nobody simulates.
  if (typeof url !== "string") return undefined;
  const state = world.shown("cps", "change-state", url);
  if (state === undefined) return { error_message: `CPS has no change ${url}.` };
  return state === "completed" ? undefined : {};
}
