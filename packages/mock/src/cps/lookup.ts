import type { SimulatedRequest } from "../simulator/simulated-request.ts";
import type { World } from "../simulator/world.ts";
import { allowedInputs, type InputName } from "./allowed-inputs.ts";
import type { Change } from "./change.ts";
import { changeState } from "./change-states.ts";
import type { Enrollment } from "./enrollment.ts";
import { inputNotAwaited, notFound } from "./refusals.ts";
import { changes, enrollments } from "./store.ts";

/** The enrollment in the path of a request. */
export function requestedEnrollment({ path }: Pick<SimulatedRequest, "path">, world: World): Enrollment {
  const id = path["enrollmentId"] as number;
  const enrollment = enrollments(world).get(id);
  if (!enrollment) throw notFound(`There is no enrollment ${id}.`);
  return enrollment;
}

/** The change in the path of a request. */
export function requestedChange({ path }: Pick<SimulatedRequest, "path">, world: World): Change {
  const id = path["changeId"] as number;
  const change = changes(world).get(id);
  if (!change || change.enrollmentId !== path["enrollmentId"]) throw notFound(`The enrollment has no change ${id}.`);
  return change;
}

/** The change in the path, where it offers an input to be read; otherwise there is nothing to read. */
export function changeToRead(request: SimulatedRequest, world: World, input: InputName): Change {
  const change = requestedChange(request, world);
  if (changeState(change.state).input !== input) {
    throw notFound(`The change does not offer ${allowedInputs[input].info} now.`);
  }
  return change;
}

/** The change in the path, where it waits for an input; otherwise the input comes too early or too late. */
export function changeToAnswer(request: SimulatedRequest, world: World, input: InputName): Change {
  const change = requestedChange(request, world);
  if (changeState(change.state).input !== input) throw inputNotAwaited();
  return change;
}
