import type { World } from "../simulator/world.ts";
import { currentUser } from "./current-user.ts";
import type { Documents } from "./documents.ts";

const perEdgeHostname = 100;
const icpNumberId = 456;
const date = "2019-07-01T12:32:01Z";

/** As many hostnames as the setting asks for besides the sample ones, each hundred on an edge hostname that is ready. */
export function seedManyHostnames({ settings }: World, documents: Documents): void {
  const count = Math.floor(Number(settings["hostnames"])) - documents.propertyHostnames.size;
  for (let index = 0; index < count; index++) {
    const edgeHostname = `sites-${Math.floor(index / perEdgeHostname) + 1}.example.net.edgesuite.net`;
    if (index % perEdgeHostname === 0) {
      documents.edgeHostnames.put(edgeHostname, {
        edgeHostname,
        status: "READY",
        propertyHostnames: Math.min(perEdgeHostname, count - index),
        unmapSharedEdgeHostname: true,
      });
    }
    const hostname = `site-${index + 1}.example.net`;
    documents.propertyHostnames.put(hostname, {
      hostname,
      icpNumberId,
      serviceCategory: (index % 24) + 1,
      createdBy: currentUser,
      createdDate: date,
      updatedBy: currentUser,
      updatedDate: date,
    });
    documents.deployments.put(hostname, {
      hostname,
      groupId: 123,
      provisionState: "DEPROVISIONED",
      partnerStates: {},
      edgeHostname,
      pendingChange: null,
      changes: [],
    });
  }
}
