import { escapePointer } from "@edge-contracts/specs/runtime";
import type { FlowAnswer, FlowServer } from "../../src/flows/flow.ts";
import type { Change, Made, Standing } from "./provision-states.ts";

function partnersOf({ body }: FlowAnswer): readonly (readonly [partner: string, made: Made])[] {
  return Object.entries((body?.partnerStatuses ?? {}) as Readonly<Record<string, Made>>);
}

/** Notes where a change has completed before its partners have: while it waits for one of them it is pending. */
export function requirePartnersDone(server: FlowServer, answer: FlowAnswer): void {
  const { currentStatus, completedDate } = (answer.body ?? {}) as Made;
  if (currentStatus !== "COMPLETED") return;
  for (const [partner, made] of partnersOf(answer)) {
    const at = `/partnerStatuses/${escapePointer(partner)}`;
    const isDone = made.currentStatus !== "PENDING";
    server.require(isDone, "waits for a partner, and has completed", { answer, at: `${at}/currentStatus` });
    const isLater = Date.parse(made.completedDate ?? "") > Date.parse(completedDate ?? "");
    const what = "is later than the end of the change that waited for it";
    server.require(!isLater, what, { answer, at: `${at}/completedDate` });
  }
}

/** Notes where a hostname does not stand with a partner where that partner has brought it with a change. */
export function requirePartnerStates(
  server: FlowServer,
  { answer, at }: { readonly answer: FlowAnswer; readonly at: string },
  states: Standing["partnerStates"],
  change: FlowAnswer,
): void {
  for (const [partner, { currentStatus, targetState }] of partnersOf(change)) {
    if (currentStatus !== "COMPLETED" || targetState === undefined) continue;
    const isThere = states?.[partner]?.provisionState === targetState;
    const place = { answer, at: `${at}/partnerStates` };
    server.require(isThere, "is not where a partner has brought the hostname", place);
  }
}

/** Notes where a hostname does not show of a partner what the running changes ask of that partner. */
export function requirePartnersAsked(
  server: FlowServer,
  { answer, at }: { readonly answer: FlowAnswer; readonly at: string },
  states: Standing["partnerStates"] = {},
  running: readonly Change[],
): void {
  // Whom a change asks is told where it tells of partners.
  if (running.some(({ partnerStatuses }) => partnerStatuses === undefined)) return;
  for (const [partner, { pendingState }] of Object.entries(states)) {
    if (pendingState === undefined) continue;
    const asked = running.flatMap(({ targetState, partnerStatuses = {} }) => {
      const made = partnerStatuses[partner];
      return made?.currentStatus === "PENDING" ? [made.targetState ?? targetState] : [];
    });
    const isAsked = asked.length === 0 ? pendingState === null : asked.some((state) => state === pendingState);
    const place = { answer, at: `${at}/partnerStates/${escapePointer(partner)}/pendingState` };
    server.require(isAsked, "is not what a running change asks of the partner", place);
  }
}
