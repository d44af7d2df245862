import type { SimulatedHandler } from "../simulator/simulator.ts";
import { documentsOf } from "./documents.ts";

/** Lists the ICP numbers, which are entered outside this API. */
export const listIcpNumbers: SimulatedHandler = (_request, { store }) => ({
  status: 200,
  body: { icpNumbers: documentsOf(store).icpNumbers.all() },
});
