import { changeSteps } from "./change-steps.ts";
import { deadlineSteps } from "./deadline-steps.ts";

/** Everything that happens by itself. */
export const steps = { ...changeSteps, ...deadlineSteps };
