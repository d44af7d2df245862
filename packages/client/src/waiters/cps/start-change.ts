import type { CpsClient } from "../../generated/cps/client.ts";
import { WaitError } from "../wait-error.ts";
import type { DeployOptions, DeployStart } from "./deploy-options.ts";
import type { ChangeIds } from "./input-needed.ts";

/** The ids of the change to follow, which is created unless it is under way. */
export async function startChange(cps: CpsClient, start: DeployStart, options: DeployOptions): Promise<ChangeIds> {
  if ("changeId" in start) return start;
  const { enrollment, changes } = await cps.createEnrollment({ ...start, signal: options.signal }).orThrow();
  const [change] = changes;
  if (change === undefined) {
    throw new WaitError(
      "deployCertificate",
      "failed",
      `The enrollment ${enrollment} was created without a change.`,
      undefined,
    );
  }
  const ids = { enrollmentId: idOf(enrollment), changeId: idOf(change) };
  await options.onStarted?.(ids);
  return ids;
}

/** Locations have differed in their beginning; the id is their end. */
function idOf(location: string): number {
  return Number(location.slice(location.lastIndexOf("/") + 1));
}
