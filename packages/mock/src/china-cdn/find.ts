import type { Collection } from "../simulator/store.ts";
import type { ChangeRecord, Deployment, Documents, EdgeHostname, PropertyHostname } from "./documents.ts";
import { notFound } from "./refuse.ts";

/** The property hostname of a path. Throws 404 for one that was never created. */
export function findPropertyHostname({ propertyHostnames }: Documents, hostname: string): PropertyHostname {
  return find(propertyHostnames, hostname, `There is no property hostname ${hostname}.`);
}

/** Where a property hostname stands. Throws 404 for one that was never created. */
export function findDeployment({ deployments }: Documents, hostname: string): Deployment {
  return find(deployments, hostname, `There is no property hostname ${hostname}.`);
}

/** The edge hostname of a path. Throws 404. */
export function findEdgeHostname({ edgeHostnames }: Documents, edgeHostname: string): EdgeHostname {
  return find(edgeHostnames, edgeHostname, `There is no edge hostname ${edgeHostname}.`);
}

/** A change of a hostname. Throws 404, also for one of another hostname. */
export function findChange(documents: Documents, hostname: string, id: number): ChangeRecord {
  findDeployment(documents, hostname);
  const change = documents.changes.get(id);
  if (change?.shown.hostname !== hostname) throw notFound(`${hostname} has no change ${id}.`);
  return change;
}

function find<Document>(collection: Collection<Document>, key: string, complaint: string): Document {
  const document = collection.get(key);
  if (document === undefined) throw notFound(complaint);
  return document;
}
