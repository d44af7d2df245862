import type { SimulatedHandler } from "../simulator/simulator.ts";
import { documentsOf } from "./documents.ts";
import { findChange, findDeployment, findPropertyHostname } from "./find.ts";

/** Lists the property hostnames of all groups. */
export const listPropertyHostnames: SimulatedHandler = (_request, { store }) => ({
  status: 200,
  body: { propertyHostnames: documentsOf(store).propertyHostnames.all() },
});

/** Reads one property hostname. */
export const getPropertyHostname: SimulatedHandler = ({ path }, { store }) => ({
  status: 200,
  body: findPropertyHostname(documentsOf(store), String(path["hostname"])),
});

/** Lists the latest changes of a hostname, finished ones too. */
export const listCurrentProvisionStateChanges: SimulatedHandler = ({ path }, { store }) => {
  const documents = documentsOf(store);
  const { changes } = findDeployment(documents, String(path["hostname"]));
  const records = changes.map((id) => documents.changes.get(id)).filter((record) => record !== undefined);
  return { status: 200, body: { provisionStateChanges: records.map(({ shown }) => shown) } };
};

/** Reads one change. */
export const getProvisionStateChange: SimulatedHandler = ({ path }, { store }) => ({
  status: 200,
  body: findChange(documentsOf(store), String(path["hostname"]), Number(path["changeId"])).shown,
});
