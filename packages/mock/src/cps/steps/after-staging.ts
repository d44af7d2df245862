import { timestamp } from "../../ground/timestamp.ts";
import type { World } from "../../simulator/world.ts";
import type { Change } from "../change.ts";
import type { ChangeEvent, ChangeStep } from "../change-lifecycle.ts";
import { setDeadline } from "../deadlines.ts";
import { windowAt } from "../deployment-window.ts";
import { moveChange } from "../move-change.ts";

/** Sends a change that staging is done with to production, as far as its window allows. */
export function afterStaging(world: World, change: Change, on: ChangeEvent | ChangeStep): void {
  switch (windowAt(change.schedule, world.now())) {
    case "missed":
      moveChange(world, change, on, "window-missed", {
        error: {
          code: "DEPLOYMENT_WINDOW_MISSED",
          description: "The deployment window had closed.",
          timestamp: timestamp(world.now()),
        },
      });
      return;
    case "early":
      if (change.state !== "awaiting-window") moveChange(world, change, on, "awaiting-window");
      setDeadline(world, { step: "open-window", id: change.id, at: Date.parse(change.schedule.notBefore as string) });
      return;
    case "open":
      moveChange(world, change, on, "deploying-to-production");
  }
}
