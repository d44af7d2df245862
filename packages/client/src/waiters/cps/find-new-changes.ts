import type { CpsClient } from "../../generated/cps/client.ts";
import type { DeployStart } from "./deploy-options.ts";
import type { ChangeIds } from "./input-needed.ts";

/**
 * The changes under way that an enrollment may have been created with: those of the same contract and common name. What
 * an older enrollment of that name has under way is among them.
 */
export async function findNewChanges(
  cps: CpsClient,
  { contractId, body }: Exclude<DeployStart, ChangeIds>,
  signal?: AbortSignal,
): Promise<readonly ChangeIds[]> {
  const { enrollments } = await cps.listEnrollments({ contractId, signal }).orThrow();
  const named = enrollments.filter(({ csr }) => csr?.cn === body.csr?.cn);
  return named.flatMap(({ pendingChanges }) =>
    (pendingChanges ?? []).map((change) => {
      const location = typeof change === "string" ? change : change.location;
      const [, enrollment] = /enrollments\/(\d+)/.exec(location) ?? [];
      return { enrollmentId: Number(enrollment), changeId: idOf(location) };
    }),
  );
}

/** Locations have differed in their beginning; the id is their end. */
export function idOf(location: string): number {
  return Number(location.slice(location.lastIndexOf("/") + 1));
}
