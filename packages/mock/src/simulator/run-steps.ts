import type { PlannedStep } from "./planned-steps.ts";

/** More than any planned sequence takes; beyond it a step plans itself again for ever. */
const stepLimit = 1_000_000;

/** Takes steps while `next` gives one, and says how many there were. The one that would never end goes to `stop`. */
export async function runSteps<Due extends PlannedStep>(
  next: () => Due | undefined,
  run: (step: Due) => Promise<void>,
  stop: (step: Due, error: Error) => void,
): Promise<number> {
  for (let taken = 0; taken < stepLimit; taken++) {
    const step = next();
    if (!step) return taken;
    await run(step);
  }
  const endless = next();
  if (endless) stop(endless, new Error("it has no end, because it is planned again and again, due at once"));
  return stepLimit;
}
