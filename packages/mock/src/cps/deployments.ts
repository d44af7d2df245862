import type { SimulatedReply } from "../simulator/simulated-reply.ts";
import type { SimulatedRequest } from "../simulator/simulated-request.ts";
import type { World } from "../simulator/world.ts";
import type { HandlersOf } from "./handlers.ts";
import { requestedEnrollment } from "./lookup.ts";
import { notFound } from "./refusals.ts";
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

  getProductionDeployment: (request, world) => answerDeployment(request, world, "production"),
  getStagingDeployment: (request, world) => answerDeployment(request, world, "staging"),
};

/** The newest version of a deployment that the vendor's command line asks for; that takes 200 for a certificate. */
const versionOfCommandLine = 3;

function answerDeployment(request: SimulatedRequest, world: World, network: "production" | "staging"): SimulatedReply {
  const enrollment = requestedEnrollment(request, world);
  const { version } = mediaLabel(request.mediaType);
  const deployment = enrollment[network];
  const way = world.settings["beforeDeployment"];
  if (
    !deployment &&
    (way === "not-found" || (way === "by-version" && mediaLabel(request.readAs).version <= versionOfCommandLine))
  ) {
    throw notFound(`Nothing of the enrollment is deployed to ${network} yet.`);
  }
  return { status: 200, body: deploymentView(version, deployment, enrollment) };
}
