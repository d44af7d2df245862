import type { SimulatedHandler, SimulatorOf } from "../simulator/simulator.ts";
import type { World } from "../simulator/world.ts";
import { changeInputHandlers } from "./change-inputs.ts";
import { changeLifecycle } from "./change-lifecycle.ts";
import { changeHandlers } from "./changes.ts";
import { takePassedDeadlines } from "./deadlines.ts";
import { publishChallenge } from "./decisions/publish-challenge.ts";
import { raiseWarnings } from "./decisions/raise-warnings.ts";
import { setCaBehaviourDecision } from "./decisions/set-ca-behaviour.ts";
import { signThirdPartyCsr } from "./decisions/sign-csr.ts";
import { startRenewal } from "./decisions/start-renewal.ts";
import { deploymentHandlers } from "./deployments.ts";
import { enrollmentHandlers } from "./enrollments.ts";
import type { CpsOperationId } from "./handlers.ts";
import { historyHandlers } from "./history.ts";
import { changeAt } from "./locations.ts";
import { recalls } from "./recalls.ts";
import { seed } from "./seed/seed.ts";
import { settings } from "./settings.ts";
import { steps } from "./steps/steps.ts";

const handlers: Readonly<Record<CpsOperationId, SimulatedHandler>> = {
  ...enrollmentHandlers,
  ...changeHandlers,
  ...changeInputHandlers,
  ...deploymentHandlers,
  ...historyHandlers,
};

/** Windows open and challenges expire by the clock alone, so every request first looks what hour it is. */
function onTime(handler: SimulatedHandler): SimulatedHandler {
  return async (request, world) => {
    await meetDeadlines(world);
    return handler(request, world);
  };
}

/** The Certificate Provisioning System: enrollments, their changes and what becomes of them. */
export const simulator: SimulatorOf<"cps"> = {
  handlers: {
    ...(Object.fromEntries(
      Object.entries(handlers).map(([operationId, handler]) => [operationId, onTime(handler)]),
    ) as typeof handlers),
    // Whoever says that challenges are published is heard before the authority looks for them.
    acknowledgeDvChallenges: handlers.acknowledgeDvChallenges,
  },
  steps,
  decisions: {
    "publish-challenge": publishChallenge,
    "sign-csr": signThirdPartyCsr,
    "set-ca-behaviour": setCaBehaviourDecision,
    "raise-warnings": raiseWarnings,
    "start-renewal": startRenewal,
  },
  shows: { "change-state": (location, world) => changeAt(location, world)?.state },
  settings,
  lifecycles: [changeLifecycle],
  recalls,
  seed,
};

/** Does what its hour has come for: at once where progression is immediate, else as the next planned step. */
async function meetDeadlines(world: World): Promise<void> {
  for (const { step, id } of takePassedDeadlines(world)) {
    if (world.progression.mode === "immediate") await steps[step](String(id), world);
    else world.progression.plan(step, id);
  }
}
