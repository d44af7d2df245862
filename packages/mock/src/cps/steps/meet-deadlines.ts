import type { World } from "../../simulator/world.ts";
import { takePassedDeadlines } from "../deadlines.ts";
import { steps } from "./steps.ts";

/** Does what its hour has come for: at once where progression is immediate, else as the next planned step. */
export async function meetDeadlines(world: World): Promise<void> {
  for (const { step, id } of takePassedDeadlines(world)) {
    if (world.progression.mode === "immediate") await steps[step](String(id), world);
    else world.progression.plan(step, id);
  }
}
