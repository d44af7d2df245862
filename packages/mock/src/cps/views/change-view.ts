import type { World } from "../../simulator/world.ts";
import { allowedInputs } from "../allowed-inputs.ts";
import type { Change } from "../change.ts";
import { changeState } from "../change-states.ts";
import { changeLocation } from "../locations.ts";

/** A change with the inputs that it takes now; versions 1 and 2 are the same. */
export function changeView(world: World, basePath: string, { id, enrollmentId, state, error, schedule }: Change) {
  const { state: general, status, summary, input } = changeState(state);
  const isValidation = state === "validating-domains";
  const offered = input && allowedInputs[input];
  const at = `${changeLocation(basePath, enrollmentId, id)}/input`;
  return {
    statusInfo: {
      state: general,
      status: isValidation ? world.settings["domainValidationStatus"] : status,
      description: summary,
      error,
      deploymentSchedule: schedule,
    },
    allowedInput: offered
      ? [
          {
            type: offered.type,
            requiredToProceed: offered.requiredToProceed,
            info: `${at}/info/${offered.info}`,
            update: `${at}/update/${offered.update}`,
          },
        ]
      : [],
  };
}
