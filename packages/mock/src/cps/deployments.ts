import type { HandlersOf } from "./handlers.ts";
import { requestedEnrollment } from "./lookup.ts";
import { enrollments } from "./store.ts";
import { activeCertificatesView } from "./views/active-certificates-view.ts";
import { deploymentsView, deploymentView } from "./views/deployment-view.ts";
import { mediaLabel } from "./views/media-label.ts";

/** The certificates that the networks serve now. */
export const deploymentHandlers: HandlersOf<
  "listActiveCertificates" | "listDeployments" | "getProductionDeployment" | "getStagingDeployment"
> = {
  listActiveCertificates({ query, basePath }, world) {
    const { contractId } = query;
    const ofContract = enrollments(world)
      .all()
      .filter((enrollment) => enrollment.contractId === contractId);
    return { status: 200, body: activeCertificatesView(world, basePath, ofContract) };
  },

  listDeployments(request, world) {
    const { version } = mediaLabel(request.mediaType);
    return { status: 200, body: deploymentsView(version, requestedEnrollment(request, world)) };
  },

  getProductionDeployment(request, world) {
    const enrollment = requestedEnrollment(request, world);
    const { version } = mediaLabel(request.mediaType);
    return { status: 200, body: deploymentView(version, enrollment.production, enrollment) };
  },

  getStagingDeployment(request, world) {
    const enrollment = requestedEnrollment(request, world);
    const { version } = mediaLabel(request.mediaType);
    return { status: 200, body: deploymentView(version, enrollment.staging, enrollment) };
  },
};
