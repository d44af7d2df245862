import { sampleOf } from "../contract/sample-of.ts";
import type { World } from "../simulator/world.ts";
import type { Deployment, Documents, PropertyHostname } from "./documents.ts";
import { finishedChange, type Period } from "./finished-change.ts";
import type { ProvisionStateChange } from "./provision-state-change.ts";

const groupId = 123;
const shared = "shared.example.com.edgesuite.net";
const arrival: Period = { createdDate: "2019-08-05T08:00:00Z", completedDate: "2019-08-07T02:30:00Z" };
const departure: Period = { createdDate: "2019-11-04T08:00:00Z", completedDate: "2019-11-05T02:30:00Z" };

/** The sample hostnames: in each state, with a change that waits for a partner, and on a shared edge hostname. */
export async function seedHostnames({ contract }: World, documents: Documents): Promise<void> {
  const first = await sampleOf<PropertyHostname>(contract, "getPropertyHostname", "gaming-site");
  const listed = await sampleOf<{ propertyHostnames: PropertyHostname[] }>(
    contract,
    "listPropertyHostnames",
    "two-hostnames",
  );
  const third = await sampleOf<PropertyHostname>(contract, "getPropertyHostname", "without-comments");
  const { provisionStateChanges } = await sampleOf<{ provisionStateChanges: ProvisionStateChange[] }>(
    contract,
    "listCurrentProvisionStateChanges",
    "two-completed",
  );
  put(documents, first, {
    provisionState: "WHITELISTED",
    // PARTNER2 refused in one change, PARTNER3 approved in the other.
    partnerStates: { PARTNER1: "WHITELISTED", PARTNER2: "DEPROVISIONED", PARTNER3: "WHITELISTED" },
    edgeHostname: "www.example.com.edgesuite.net",
  });
  for (const change of provisionStateChanges) remember(documents, change);
  for (const second of listed.propertyHostnames.filter(({ hostname }) => hostname !== first.hostname)) {
    seedLeaving(documents, second);
  }
  put(documents, third, { edgeHostname: "www.example3.com.edgesuite.net" });
  ["shop", "news", "video"].forEach((name, index) => {
    seedShared(
      documents,
      { ...third, hostname: `${name}.example.com`, serviceCategory: [9, 5, 15][index] ?? 24 },
      index,
    );
  });
}

/** Whitelisted, and about to leave: its change waits for one partner, whom only the control API can hurry. */
function seedLeaving(documents: Documents, { hostname, ...data }: PropertyHostname): void {
  put(
    documents,
    { hostname, ...data },
    {
      provisionState: "WHITELISTED",
      partnerStates: { PARTNER1: "WHITELISTED", PARTNER2: "DEPROVISIONED" },
      edgeHostname: "www.example2.com.edgesuite.net",
    },
  );
  remember(documents, finishedChange(652, hostname, "DEPROVISIONED", "WHITELISTED", null, arrival));
  const leaving = finishedChange(653, hostname, "WHITELISTED", "DEPROVISIONED", null, departure);
  const { PARTNER1, ...decided } = leaving.partnerStatuses;
  if (!PARTNER1) return;
  remember(documents, {
    ...leaving,
    currentStatus: "PENDING",
    completedDate: null,
    partnerStatuses: { PARTNER1: { ...PARTNER1, currentStatus: "PENDING", completedDate: null }, ...decided },
  });
}

function seedShared(documents: Documents, hostname: PropertyHostname, index: number): void {
  put(documents, hostname, {
    provisionState: "PROVISIONED",
    partnerStates: { PARTNER1: "PROVISIONED", PARTNER2: "PROVISIONED" },
    edgeHostname: shared,
  });
  remember(documents, finishedChange(649 + index, hostname.hostname, "DEPROVISIONED", "PROVISIONED", shared, arrival));
}

function put(
  { propertyHostnames, deployments }: Documents,
  shown: PropertyHostname,
  deployment: Partial<Deployment>,
): void {
  const { hostname } = shown;
  propertyHostnames.put(hostname, shown);
  deployments.put(hostname, {
    hostname,
    groupId,
    provisionState: "DEPROVISIONED",
    partnerStates: {},
    edgeHostname: null,
    pendingChange: null,
    changes: [],
    ...deployment,
  });
}

function remember({ changes, deployments }: Documents, shown: ProvisionStateChange): void {
  const deployment = deployments.get(shown.hostname);
  if (!deployment) throw new Error(`The seeded change ${shown.id} is about ${shown.hostname}, which is not seeded.`);
  changes.put(shown.id, { shown, kind: "state-change", planned: {}, isDoomed: false });
  deployments.put(shown.hostname, {
    ...deployment,
    changes: [...deployment.changes, shown.id],
    ...(shown.currentStatus === "PENDING" && { pendingChange: shown.id }),
  });
}
