import type { SimulatedReply } from "../simulator/simulated-reply.ts";
import type { SimulatedRequest } from "../simulator/simulated-request.ts";
import { cancelChange } from "./cancel-change.ts";
import type { Change, DeploymentSchedule } from "./change.ts";
import { changeState } from "./change-states.ts";
import { clearDeadline } from "./deadlines.ts";
import { readWindow } from "./deployment-window.ts";
import type { HandlersOf } from "./handlers.ts";
import { changeLocation } from "./locations.ts";
import { requestedChange } from "./lookup.ts";
import { badRequest } from "./refusals.ts";
import { changes } from "./store.ts";
import { changeView } from "./views/change-view.ts";

/** What a write to an enrollment sets in motion, and when its result is deployed. */
export const changeHandlers: HandlersOf<
  "getChange" | "cancelChange" | "getDeploymentSchedule" | "setDeploymentSchedule"
> = {
  getChange(request, world) {
    return { status: 200, body: changeView(world, request.basePath, requestedChange(request, world)) };
  },

  cancelChange(request, world) {
    const change = requestedChange(request, world);
    cancelChange(world, change);
    return changeId(request, change);
  },

  getDeploymentSchedule(request, world) {
    return { status: 200, body: requestedChange(request, world).schedule };
  },

  setDeploymentSchedule(request, world) {
    const change = requestedChange(request, world);
    const { isFinal, isCommitted } = changeState(change.state);
    if (isFinal || isCommitted) throw badRequest("The change can no longer be scheduled.");
    const { notBefore, notAfter } = request.body as Partial<DeploymentSchedule>;
    changes(world).put(change.id, { ...change, schedule: readWindow(notBefore, notAfter) });
    if (change.state === "awaiting-window") {
      clearDeadline(world, "open-window", change.id);
      world.progression.cancel(change.id);
      world.progression.plan("open-window", change.id);
    }
    return changeId(request, change);
  },
};

/** The answer of everything that acts on a change. */
export function changeId({ basePath }: SimulatedRequest, { id, enrollmentId }: Change): SimulatedReply {
  return { status: 200, body: { change: changeLocation(basePath, enrollmentId, id) } };
}
