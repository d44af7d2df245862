import type { SimulatedReply } from "../simulator/simulated-reply.ts";
import type { SimulatedRequest } from "../simulator/simulated-request.ts";
import type { World } from "../simulator/world.ts";
import { beginChange } from "./begin-change.ts";
import { blankEnrollment } from "./blank-enrollment.ts";
import { cancelPendingChanges } from "./cancel-change.ts";
import { prepareKeyPairs } from "./certificates/key-pool.ts";
import type { Change } from "./change.ts";
import { readWindow } from "./deployment-window.ts";
import type { Enrollment } from "./enrollment.ts";
import type { EnrollmentSettings } from "./enrollment-settings.ts";
import type { HandlersOf } from "./handlers.ts";
import { changeLocation, enrollmentLocation } from "./locations.ts";
import { requestedEnrollment } from "./lookup.ts";
import { planUpdate } from "./plan-update.ts";
import { readSettings } from "./read-settings.ts";
import { refuseQuickCreate } from "./refuse-quick-create.ts";
import type { RequestedEnrollment } from "./rules/enrollment-rule.ts";
import { enrollmentRules } from "./rules/enrollment-rules.ts";
import { removeEnrollment } from "./steps/remove-enrollment.ts";
import { enrollments, nextId, nextSlot } from "./store.ts";
import { enrollmentView } from "./views/enrollment-view.ts";
import { mediaLabel } from "./views/media-label.ts";

/** The certificates, what they say and how they are served. */
export const enrollmentHandlers: HandlersOf<
  "listEnrollments" | "createEnrollment" | "getEnrollment" | "updateEnrollment" | "deleteEnrollment"
> = {
  listEnrollments({ query, basePath, mediaType }, world) {
    const contractId = query["contractId"];
    const listed = enrollments(world)
      .all()
      .filter((enrollment) => contractId === undefined || enrollment.contractId === contractId);
    const { version } = mediaLabel(mediaType);
    const body = { enrollments: listed.map((enrollment) => enrollmentView(world, basePath, version, enrollment)) };
    return { status: 200, body };
  },

  createEnrollment(request, world) {
    const { body, query } = request;
    const settings = readSettings(body);
    const contractId = String(query["contractId"]);
    checkEnrollment({ settings, contractId, allowsDuplicateCn: query["allow-duplicate-cn"] === true, world });
    refuseQuickCreate(world, contractId);
    prepareKeyPairs("RSA", 1);
    const enrollment = newEnrollment(world, contractId, settings);
    const change = beginChange(world, enrollment, {
      purpose: "certificate",
      changeType: "new-certificate",
      settings,
      schedule: requestedWindow(request),
      bypassStaging: false,
    });
    return accepted(request, enrollment, [change]);
  },

  getEnrollment(request, world) {
    const { basePath, mediaType } = request;
    const enrollment = requestedEnrollment(request, world);
    return { status: 200, body: enrollmentView(world, basePath, mediaLabel(mediaType).version, enrollment) };
  },

  updateEnrollment(request, world) {
    const { query, body } = request;
    const found = requestedEnrollment(request, world);
    const settings = readSettings(body);
    checkEnrollment({ settings, contractId: found.contractId, current: found, allowsDuplicateCn: true, world });
    const current = cancelPendingChanges(world, found, query["allow-cancel-pending-changes"] === true);
    const plan = planUpdate(current, settings, query["force-renewal"] === true);
    const kept: Enrollment = { ...current, settings };
    enrollments(world).put(kept.id, kept);
    if (!plan) return accepted(request, kept, []);
    const bypassStaging = query["allow-staging-bypass"] === true;
    const change = beginChange(world, kept, { ...plan, settings, schedule: requestedWindow(request), bypassStaging });
    return accepted(request, kept, [change]);
  },

  deleteEnrollment(request, world) {
    const found = requestedEnrollment(request, world);
    const schedule = requestedWindow(request);
    const current = cancelPendingChanges(world, found, request.query["allow-cancel-pending-changes"] === true);
    if (!current.production && !current.staging) {
      removeEnrollment(world, current);
      return accepted(request, current, []);
    }
    const { settings } = current;
    const change = beginChange(world, current, {
      purpose: "removal",
      changeType: null,
      settings,
      schedule,
      bypassStaging: true,
    });
    return accepted(request, current, [change]);
  },
};

function requestedWindow({ query }: SimulatedRequest): Change["schedule"] {
  return readWindow(query["deploy-not-before"], query["deploy-not-after"]);
}

/** 202 where a change began, 200 where there was nothing left to do. */
function accepted({ basePath }: SimulatedRequest, { id }: Enrollment, begun: readonly Change[]): SimulatedReply {
  const changes = begun.map((change) => changeLocation(basePath, id, change.id));
  const [location] = changes;
  return {
    status: location ? 202 : 200,
    body: { enrollment: enrollmentLocation(basePath, id), changes },
    ...(location && { headers: { location } }),
  };
}

/** Adds an enrollment that nothing has happened to yet. */
function newEnrollment(world: World, contractId: string, settings: EnrollmentSettings): Enrollment {
  const enrollment = blankEnrollment({ id: nextId(world), contractId, settings, slot: nextSlot(world) });
  enrollments(world).put(enrollment.id, enrollment);
  return enrollment;
}

/** Refuses an enrollment that breaks a rule; the first one decides. */
function checkEnrollment(requested: RequestedEnrollment): void {
  for (const rule of enrollmentRules) {
    const refusal = rule.broken(requested);
    if (refusal) throw refusal;
  }
}
