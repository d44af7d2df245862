import { UnknownOutcomeError } from "../../errors/unknown-outcome-error.ts";
import type { CpsClient } from "../../generated/cps/client.ts";
import type { TimeSpan } from "../time-span.ts";
import { WaitError } from "../wait-error.ts";
import type { DeployOptions, DeployStart } from "./deploy-options.ts";
import { findNewChanges, idOf } from "./find-new-changes.ts";
import type { ChangeIds } from "./input-needed.ts";

type Creation = Exclude<DeployStart, ChangeIds>;

/**
 * The ids of the change to follow, which is created unless it is under way.
 *
 * @throws {UnknownOutcomeError} where the answer was lost: a second enrollment may cost money.
 */
export async function startChange(
  cps: CpsClient,
  start: DeployStart,
  options: DeployOptions,
  span: TimeSpan,
): Promise<ChangeIds> {
  if ("changeId" in start) return start as ChangeIds;
  const creation = start as Creation;
  const created = await span.outlive(
    (signal) => cps.createEnrollment({ ...creation, signal }).orThrow(),
    async (cause) => {
      throw new UnknownOutcomeError("createEnrollment", cause, () => findNewChanges(cps, creation));
    },
  );
  const { enrollment, changes } = created as NonNullable<typeof created>;
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
