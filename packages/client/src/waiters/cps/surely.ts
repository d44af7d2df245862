import type { CpsClient, EnrollmentV12 } from "../../generated/cps/client.ts";
import { type FindOutcome, orMissing, saysAll, surelyBy } from "../surely.ts";
import { inputsOf } from "./create-input.ts";
import { findNewChanges } from "./find-new-changes.ts";
import type { ChangeIds, InputKind } from "./input-needed.ts";

type Writes =
  | "acknowledgePreVerificationWarnings"
  | "acknowledgePostVerificationWarnings"
  | "acknowledgeChangeManagement"
  | "acknowledgeDvChallenges"
  | "uploadThirdPartyCertificate"
  | "createEnrollment"
  | "updateEnrollment"
  | "deleteEnrollment"
  | "cancelChange"
  | "setDeploymentSchedule";

/**
 * Writes, and finds out by reading what became of it where the answer is lost; it is sent again only where the server
 * has not done it.
 *
 * @throws {UnknownOutcomeError} where reading cannot tell, which is for `createEnrollment` alone.
 *
 * @example
 * ```ts
 * import { createCpsClient } from "@edge-contracts/client/cps";
 * import { surely } from "@edge-contracts/client/cps/waiters";
 *
 * export const cancel = (enrollmentId: number, changeId: number) =>
 *   surely(createCpsClient({ host: "http://127.0.0.1:4010" }), "cancelChange", { enrollmentId, changeId });
 * ```
 */
export const surely = /* @__PURE__ */ surelyBy<CpsClient, Writes>({
  async createEnrollment(cps, argument, before) {
    const former = await findNewChanges(cps, argument as never, before);
    return async (signal) => {
      const now = await findNewChanges(cps, argument as never, signal);
      // Somebody else may have ordered the same name meanwhile, and a second certificate costs money.
      return { found: now.filter(({ changeId }) => !former.some((each) => each.changeId === changeId)) };
    };
  },
  async updateEnrollment(cps, { enrollmentId, body, ...query }, before) {
    const former = await historyOf(cps, enrollmentId, before);
    return async (signal) => {
      const now = await historyOf(cps, enrollmentId, signal);
      // What begins no change is there at once; a forced renewal is never known by what it says.
      const isThere = !query["force-renewal"] && saysAll(now?.enrollment, body);
      return isThere || hasBegun(now, former) ? "done" : "not-done";
    };
  },
  async deleteEnrollment(cps, { enrollmentId }, before) {
    const former = await historyOf(cps, enrollmentId, before);
    return async (signal) => {
      const now = await historyOf(cps, enrollmentId, signal);
      return !now || hasBegun(now, former) ? "done" : "not-done";
    };
  },
  cancelChange:
    (cps, { enrollmentId, changeId }) =>
    async (signal) => {
      const change = await cps.getChange({ enrollmentId, changeId, signal }).orThrow().catch(orMissing);
      return !change || change.statusInfo.state === "cancelled" ? "done" : "not-done";
    },
  setDeploymentSchedule:
    (cps, { enrollmentId, changeId, body }) =>
    async (signal) => {
      const schedule = await cps.getDeploymentSchedule({ enrollmentId, changeId, signal }).orThrow();
      return saysAll(schedule, body) ? "done" : "not-done";
    },
  // Published challenges are found without it.
  acknowledgeDvChallenges: () => async () => "done",
  acknowledgePreVerificationWarnings: answering("pre-verification-warnings-acknowledgement"),
  acknowledgePostVerificationWarnings: answering("post-verification-warnings-acknowledgement"),
  acknowledgeChangeManagement: answering("change-management"),
  uploadThirdPartyCertificate: answering("third-party-certificate"),
});

function answering(input: InputKind): FindOutcome<CpsClient, ChangeIds> {
  return (cps, { enrollmentId, changeId }) =>
    async (signal) => {
      const change = await cps.getChange({ enrollmentId, changeId, signal }).orThrow().catch(orMissing);
      return change && inputsOf(change).some(({ type }) => type === input) ? "not-done" : "done";
    };
}

interface History {
  readonly enrollment: EnrollmentV12;
  /** What tells the changes that it has and had from each other. */
  readonly changes: readonly string[];
}

/** An enrollment with its changes; `undefined` where there is none. */
async function historyOf(
  cps: CpsClient,
  enrollmentId: number,
  signal: AbortSignal | undefined,
): Promise<History | undefined> {
  const enrollment = await cps.getEnrollment({ enrollmentId, signal }).orThrow().catch(orMissing);
  if (!enrollment) return undefined;
  const past = await cps.getChangeHistory({ enrollmentId, signal }).orThrow().catch(orMissing);
  const changes = [
    ...(enrollment.pendingChanges ?? []).map(({ location }) => location),
    // One that has begun and ended while nobody could look is there alone.
    ...(past?.changes ?? []).map(({ action, createdOn }) => `${action} ${createdOn}`),
  ];
  return { enrollment, changes };
}

function hasBegun(now: History | undefined, former: History | undefined): boolean {
  return now?.changes.some((change) => !former?.changes.includes(change)) === true;
}
