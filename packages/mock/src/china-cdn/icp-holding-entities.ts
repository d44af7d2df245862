import type { SimulatedHandler } from "../simulator/simulator.ts";
import { documentsOf } from "./documents.ts";

/** Lists the holding entities, which are entered outside this API. */
export const listIcpHoldingEntities: SimulatedHandler = (_request, { store }) => ({
  status: 200,
  body: { icpHoldingEntities: documentsOf(store).holdingEntities.all() },
});
