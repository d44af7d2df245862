import type { Step } from "../simulator/simulator.ts";
import { documentsOf } from "./documents.ts";
import { settlePartner } from "./settle-partner.ts";

/** A partner decides by itself: as was planned for it, else it approves. */
export const partnerDecides: Step = (key, world) => {
  const mark = key.indexOf("/");
  const partner = key.slice(mark + 1);
  const documents = documentsOf(world.store);
  const record = documents.changes.get(Number(key.slice(0, mark)));
  if (record) settlePartner(world, documents, record, partner, record.planned[partner] ?? { status: "COMPLETED" });
};
