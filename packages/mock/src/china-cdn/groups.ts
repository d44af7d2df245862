import type { SimulatedHandler } from "../simulator/simulator.ts";
import { documentsOf } from "./documents.ts";

/** Lists the groups in which hostnames can be created. */
export const listGroups: SimulatedHandler = (_request, { store }) => ({
  status: 200,
  body: { groups: documentsOf(store).groups.all() },
});
