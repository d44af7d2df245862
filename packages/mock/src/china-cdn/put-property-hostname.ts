import { timestamp } from "../ground/timestamp.ts";
import type { SimulatedReply } from "../simulator/simulated-reply.ts";
import type { SimulatedRequest } from "../simulator/simulated-request.ts";
import type { SimulatedHandler } from "../simulator/simulator.ts";
import type { World } from "../simulator/world.ts";
import { currentUser } from "./current-user.ts";
import { type Documents, documentsOf, type PropertyHostname } from "./documents.ts";
import { findDeployment } from "./find.ts";
import { openChange } from "./open-change.ts";
import { askAgain } from "./partners.ts";
import { badRequest, conflict, type Fault, notFound } from "./refuse.ts";

/** What a client decides about a hostname. */
type Wanted = Pick<PropertyHostname, "hostname" | "icpNumberId" | "serviceCategory" | "comments">;

/** Creates a property hostname, or replaces its data. */
export const putPropertyHostname: SimulatedHandler = (request, world) => {
  const documents = documentsOf(world.store);
  const wanted = wantedHostname(request, documents);
  const former = documents.propertyHostnames.get(wanted.hostname);
  return former ? update(world, documents, former, wanted) : create(request, world, documents, wanted);
};

function wantedHostname(request: SimulatedRequest, { icpNumbers }: Documents): Wanted {
  const { hostname, icpNumberId, serviceCategory, comments } = request.body as Wanted;
  const faults: Fault[] = [];
  if (hostname !== request.path["hostname"]) {
    faults.push({ at: "body/hostname", message: "has to be the hostname of the path" });
  }
  if (!icpNumbers.has(icpNumberId)) {
    faults.push({ at: "body/icpNumberId", message: "has to be the id of an ICP number" });
  }
  if (faults.length > 0) throw badRequest(request, faults);
  return { hostname, icpNumberId, serviceCategory, ...(comments !== undefined && { comments }) };
}

function create(request: SimulatedRequest, world: World, documents: Documents, wanted: Wanted): SimulatedReply {
  const groupId = request.query["groupId"];
  if (groupId === undefined) {
    throw badRequest(request, [{ at: "query/groupId", message: "is required to create a hostname" }]);
  }
  if (!documents.groups.has(Number(groupId))) throw notFound(`There is no group ${groupId}.`);
  const now = timestamp(world.now());
  const created: PropertyHostname = {
    ...wanted,
    createdBy: currentUser,
    createdDate: now,
    updatedBy: currentUser,
    updatedDate: now,
  };
  documents.propertyHostnames.put(wanted.hostname, created);
  documents.deployments.put(wanted.hostname, {
    hostname: wanted.hostname,
    groupId: Number(groupId),
    provisionState: "DEPROVISIONED",
    partnerStates: {},
    edgeHostname: null,
    pendingChange: null,
    changes: [],
  });
  return { status: 201, body: created };
}

function update(world: World, documents: Documents, former: PropertyHostname, wanted: Wanted): SimulatedReply {
  const hasNewNumber = wanted.icpNumberId !== former.icpNumberId;
  const isNewToPartners = hasNewNumber || wanted.serviceCategory !== former.serviceCategory;
  // The same data again is no edit, so that a PUT can be repeated whatever has come of the first.
  if (!isNewToPartners && wanted.comments === former.comments) return { status: 200, body: former };

  const deployment = findDeployment(documents, wanted.hostname);
  if (isNewToPartners && deployment.pendingChange !== null) {
    throw conflict(
      "re-approval-pending",
      `The compliance data of ${wanted.hostname} cannot change before the partners have decided about change ${deployment.pendingChange}.`,
    );
  }
  const { createdBy, createdDate } = former;
  const updated: PropertyHostname = {
    ...wanted,
    createdBy,
    createdDate,
    updatedBy: currentUser,
    updatedDate: timestamp(world.now()),
  };
  documents.propertyHostnames.put(wanted.hostname, updated);
  const { provisionState, edgeHostname } = deployment;
  if (hasNewNumber && provisionState !== "DEPROVISIONED") {
    openChange(world, documents, deployment, {
      kind: "re-approval",
      isDoomed: false,
      targetState: provisionState,
      edgeHostname: provisionState === "PROVISIONED" ? edgeHostname : null,
      sendEmail: false,
      partnerStatuses: askAgain(deployment),
    });
  }
  return { status: 200, body: updated };
}
