import { timestamp } from "../ground/timestamp.ts";
import type { SimulatedHandler } from "../simulator/simulator.ts";
import { currentUser } from "./current-user.ts";
import { type DeprovisionPolicy, documentsOf, type EdgeHostname } from "./documents.ts";
import { findEdgeHostname } from "./find.ts";

/** Lists the edge hostnames; version 1 knows neither their use nor their policy. */
export const listEdgeHostnames: SimulatedHandler = ({ mediaType }, { store }) => {
  const edgeHostnames = documentsOf(store).edgeHostnames.all();
  return {
    status: 200,
    body: { edgeHostnames: mediaType?.includes(".v1+") ? edgeHostnames.map(inVersion1) : edgeHostnames },
  };
};

function inVersion1({ edgeHostname, status }: EdgeHostname): Pick<EdgeHostname, "edgeHostname" | "status"> {
  return { edgeHostname, status };
}

/** Reads the policy of an edge hostname; what nobody has set has no author. */
export const getDeprovisionPolicy: SimulatedHandler = ({ path }, { store }) => {
  const documents = documentsOf(store);
  const { edgeHostname, unmapSharedEdgeHostname } = findEdgeHostname(documents, String(path["edgeHostname"]));
  const neverSet: DeprovisionPolicy = {
    unmapSharedEdgeHostname,
    createdBy: null,
    createdDate: null,
    updatedBy: null,
    updatedDate: null,
  };
  return { status: 200, body: documents.policies.get(edgeHostname) ?? neverSet };
};

/** Sets the policy of an edge hostname. Its audit members are the service's own, whatever the client sends. */
export const setDeprovisionPolicy: SimulatedHandler = ({ path, body }, world) => {
  const documents = documentsOf(world.store);
  const found = findEdgeHostname(documents, String(path["edgeHostname"]));
  const { unmapSharedEdgeHostname } = body as Pick<DeprovisionPolicy, "unmapSharedEdgeHostname">;
  const former = documents.policies.get(found.edgeHostname);
  const now = timestamp(world.now());
  const policy: DeprovisionPolicy = {
    unmapSharedEdgeHostname,
    createdBy: former?.createdBy ?? currentUser,
    createdDate: former?.createdDate ?? now,
    updatedBy: currentUser,
    updatedDate: now,
  };
  documents.policies.put(found.edgeHostname, policy);
  documents.edgeHostnames.put(found.edgeHostname, { ...found, unmapSharedEdgeHostname });
  return { status: 200, body: policy };
};
