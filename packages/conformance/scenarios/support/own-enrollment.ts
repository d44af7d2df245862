import type { FlowAnswer, FlowServer } from "../../src/flows/flow.ts";

/** An enrollment that a flow has created, and its first change: the path parameters of both. */
export interface OwnEnrollment {
  readonly enrollmentId: string;
  readonly changeId: string;
  /** What was sent to create it. */
  readonly sent: Readonly<Record<string, unknown>>;
}

/** The operations that {@link createOwnEnrollment} and what it does afterwards call. */
export const ownEnrollmentWrites = ["createEnrollment", "deleteEnrollment"] as const;

/** Creates an enrollment that is gone when the flow is over; `changes` differ from the contract's first example. */
export async function createOwnEnrollment(
  server: FlowServer,
  changes: Readonly<Record<string, unknown>> = {},
  window: Readonly<Record<string, string>> = {},
): Promise<OwnEnrollment> {
  const sent = { ...JSON.parse(server.example("createEnrollment").body ?? "{}"), ...changes };
  const query = { "allow-duplicate-cn": "true", ...window };
  const answer = await server.call("createEnrollment", { body: sent, query }, [202, 409]);
  if (answer.status === 409) return server.giveUp("the server does not let another enrollment be created now");
  const enrollmentId = lastSegment(answer.body.enrollment);
  server.afterwards(() => removeEnrollment(server, enrollmentId));
  const [change] = answer.body.changes;
  if (change === undefined) return server.giveUp("the new enrollment has no change");
  return { enrollmentId, changeId: lastSegment(change), sent };
}

/** Deletes an enrollment; one that is deployed has to leave the networks first, which takes its time. */
export async function removeEnrollment(server: FlowServer, enrollmentId: string): Promise<FlowAnswer> {
  const query = { "allow-cancel-pending-changes": "true" };
  return server.call("deleteEnrollment", { params: { enrollmentId }, query }, [200, 202, 404, 409]);
}

/** The ids of the changes that an enrollment says are pending. */
export function pendingChangeIds(enrollment: unknown): string[] {
  const { pendingChanges } = (enrollment ?? {}) as { pendingChanges?: readonly { readonly location: string }[] | null };
  return (pendingChanges ?? []).map(({ location }) => lastSegment(location));
}

/** The number at the end of a location. */
export function lastSegment(location: unknown): string {
  return String(location).split("/").at(-1) ?? "";
}
