import type { World } from "../simulator/world.ts";
import type { Change } from "./change.ts";
import type { Enrollment } from "./enrollment.ts";
import type { HandlersOf } from "./handlers.ts";
import { requestedEnrollment } from "./lookup.ts";
import { changes } from "./store.ts";
import { dvHistoryView } from "./views/dv-views.ts";
import { certificateHistoryView, changeHistoryView } from "./views/history-views.ts";
import { mediaLabel } from "./views/media-label.ts";

/** So many certificates are shown without `includeAll`; that those are the newest is inferred. */
const shownUnasked = 6;

/** What happened to an enrollment before. */
export const historyHandlers: HandlersOf<"getDvHistory" | "getCertificateHistory" | "getChangeHistory"> = {
  getDvHistory(request, world) {
    const past = changesOf(world, requestedEnrollment(request, world));
    return { status: 200, body: dvHistoryView(past.flatMap(({ domains }) => domains)) };
  },

  getCertificateHistory(request, world) {
    const enrollment = requestedEnrollment(request, world);
    const { version } = mediaLabel(request.mediaType);
    const { certificates } = certificateHistoryView(version, enrollment, changesOf(world, enrollment));
    const isWhole = request.query["includeAll"] === true;
    return { status: 200, body: { certificates: isWhole ? certificates : certificates.slice(0, shownUnasked) } };
  },

  getChangeHistory(request, world) {
    const { version } = mediaLabel(request.mediaType);
    return { status: 200, body: changeHistoryView(version, changesOf(world, requestedEnrollment(request, world))) };
  },
};

function changesOf(world: World, enrollment: Enrollment): Change[] {
  return enrollment.changes.map((id) => changes(world).get(id) as Change).reverse();
}
