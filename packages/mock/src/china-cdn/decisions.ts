import type { Decision, DecisionInput } from "../simulator/decision.ts";
import { type Documents, documentsOf } from "./documents.ts";
import { findDeployment } from "./find.ts";
import { partners } from "./partners.ts";
import type { FinalStatus, Verdict } from "./provision-state-change.ts";
import { conflict, notFound } from "./refuse.ts";
import { settlePartner } from "./settle-partner.ts";

const statusOf: Readonly<Record<string, FinalStatus>> = {
  approve: "COMPLETED",
  reject: "REJECTED",
  cancel: "CANCELED",
  fail: "FAILED",
};

const verdictInput: Readonly<Record<string, DecisionInput>> = {
  hostname: { type: "string", summary: "The property hostname." },
  verdict: { type: "string", summary: "What is decided.", oneOf: Object.keys(statusOf) },
  partner: { type: "string", summary: "Who decides, such as PARTNER1; everyone if left out.", optional: true },
  reason: { type: "string", summary: "The code of a rejection; INVALID_ICP_LICENSE if left out.", optional: true },
  explanation: { type: "string", summary: "The reason of a rejection in words.", optional: true },
};

/** A partner decides about the change under way. */
const partnerDecision: Decision = {
  summary: "Decide, for one partner or for all that have not decided, about the pending change of a hostname.",
  input: verdictInput,
  decide(input, world) {
    const documents = documentsOf(world.store);
    const { hostname, pendingChange } = findDeployment(documents, String(input["hostname"]));
    const record = pendingChange === null ? undefined : documents.changes.get(pendingChange);
    if (!record) throw conflict("nothing-pending", `No change of ${hostname} is pending.`);
    const deciding = decidingPartners(input, Object.keys(record.shown.partnerStatuses));
    const open = deciding.filter((partner) => record.shown.partnerStatuses[partner]?.currentStatus === "PENDING");
    if (open.length === 0) throw conflict("already-decided", `${deciding.join(", ")} decided before.`);
    for (const partner of open) {
      const current = documents.changes.get(record.shown.id) ?? record;
      settlePartner(world, documents, current, partner, verdictOf(input));
    }
    return documents.changes.get(record.shown.id)?.shown;
  },
};

/** What partners will decide when their time comes. */
const nextPartnerDecision: Decision = {
  summary: "Have one partner or all decide like this, in their own time, about the next change of a hostname.",
  input: verdictInput,
  decide(input, { store }) {
    const { plannedVerdicts, deployments } = documentsOf(store);
    const hostname = String(input["hostname"]);
    const known = Object.keys(deployments.get(hostname)?.partnerStates ?? {});
    const deciding = decidingPartners(input, [...new Set([...partners, ...known])]);
    const planned = {
      ...plannedVerdicts.get(hostname),
      ...Object.fromEntries(deciding.map((partner) => [partner, verdictOf(input)])),
    };
    plannedVerdicts.put(hostname, planned);
    return { hostname, planned };
  },
};

/** Support makes an edge hostname usable, or breaks it. */
const edgeHostnameStatus: Decision = {
  summary: "Set the status of an edge hostname; one that does not exist yet is added.",
  input: {
    edgeHostname: { type: "string", summary: "The full name." },
    status: { type: "string", summary: "The new status.", oneOf: ["READY", "NOT_READY", "NOT_SUPPORTED"] },
  },
  decide(input, { store }) {
    const { edgeHostnames }: Documents = documentsOf(store);
    const edgeHostname = String(input["edgeHostname"]);
    const found = edgeHostnames.get(edgeHostname) ?? { propertyHostnames: 0, unmapSharedEdgeHostname: false };
    const changed = { edgeHostname, ...found, status: String(input["status"]) };
    edgeHostnames.put(edgeHostname, changed);
    return changed;
  },
};

function decidingPartners(input: Readonly<Record<string, unknown>>, asked: readonly string[]): readonly string[] {
  const { partner } = input as { partner?: string };
  if (partner === undefined) return asked;
  if (!asked.includes(partner)) throw notFound(`${partner} is not asked. Asked are ${asked.join(", ")}.`);
  return [partner];
}

function verdictOf(input: Readonly<Record<string, unknown>>): Verdict {
  const status = statusOf[String(input["verdict"])] ?? "FAILED";
  if (status !== "REJECTED") return { status };
  const { reason = "INVALID_ICP_LICENSE", explanation = "Invalid ICP license." } = input as {
    reason?: string;
    explanation?: string;
  };
  return { status, rejection: { reason, explanation } };
}

/** What people in China and at the vendor decide. */
export const decisions: Readonly<Record<string, Decision>> = {
  "partner-decision": partnerDecision,
  "next-partner-decision": nextPartnerDecision,
  "edge-hostname-status": edgeHostnameStatus,
};
