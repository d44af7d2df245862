import type { PlannedStep } from "./planned-steps.ts";

/** More than any planned sequence takes; beyond it a step plans itself again for ever. */
const stepLimit = 1_000_000;

/** Takes steps while `next` gives one, and says how many there were. */
export async function runSteps<Due extends PlannedStep>(
  next: () => Due | undefined,
  run: (step: Due) => Promise<void>,
): Promise<number> {
  for (let taken = 0; taken < stepLimit; taken++) {
    const step = next();
    if (!step) return taken;
    await run(step);
  }
  throw new Error("The planned steps have no end: one of them plans itself again, due at once.");
}
