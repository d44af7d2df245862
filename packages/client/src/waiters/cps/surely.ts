import { type CpsClient, isProblem } from "../../generated/cps/client.ts";
import { type FindOutcome, type Outcome, saysAll, type Written, writeSurely } from "../surely.ts";
import type { WaitOptions } from "../wait-options.ts";
import { inputsOf } from "./create-input.ts";
import type { InputKind } from "./input-needed.ts";

const answers = {
  acknowledgePreVerificationWarnings: "pre-verification-warnings-acknowledgement",
  acknowledgePostVerificationWarnings: "post-verification-warnings-acknowledgement",
  acknowledgeChangeManagement: "change-management",
  uploadThirdPartyCertificate: "third-party-certificate",
} as const satisfies Readonly<Record<string, InputKind>>;

type Writes =
  | keyof typeof answers
  | "createEnrollment"
  | "updateEnrollment"
  | "deleteEnrollment"
  | "cancelChange"
  | "setDeploymentSchedule"
  | "acknowledgeDvChallenges";
type ArgumentOf<Name extends Writes> = NonNullable<Parameters<CpsClient[Name]>[0]>;
type DataOf<Name extends Writes> = Awaited<ReturnType<ReturnType<CpsClient[Name]>["orThrow"]>>;

const answered =
  <Name extends keyof typeof answers>(name: Name): FindOutcome<CpsClient, ArgumentOf<Name>> =>
  async (cps, { enrollmentId, changeId }) => {
    const change = await cps.getChange({ enrollmentId, changeId });
    if (isProblem(change, "not-found")) return "done";
    return change.ok && inputsOf(change.data).some(({ type }) => type === answers[name]) ? "not-done" : "done";
  };

/** A server refuses another change while one is pending, so a pending one is this one. */
async function begun(cps: CpsClient, enrollmentId: number): Promise<Outcome> {
  const found = await cps.getEnrollment({ enrollmentId });
  if (isProblem(found, "not-found")) return "done";
  return found.ok && (found.data.pendingChanges ?? []).length > 0 ? "done" : "not-done";
}

const outcomes: { readonly [Name in Writes]: FindOutcome<CpsClient, ArgumentOf<Name>> } = {
  // Another enrollment of the same name may be there, and a second certificate costs money.
  createEnrollment: async () => "unknown",
  updateEnrollment: (cps, { enrollmentId }) => begun(cps, enrollmentId),
  deleteEnrollment: (cps, { enrollmentId }) => begun(cps, enrollmentId),
  async cancelChange(cps, { enrollmentId, changeId }) {
    const change = await cps.getChange({ enrollmentId, changeId });
    if (isProblem(change, "not-found")) return "done";
    return change.ok && change.data.statusInfo.state === "cancelled" ? "done" : "not-done";
  },
  async setDeploymentSchedule(cps, { enrollmentId, changeId, body }) {
    const schedule = await cps.getDeploymentSchedule({ enrollmentId, changeId }).orThrow();
    return saysAll(schedule, body) ? "done" : "not-done";
  },
  // Published challenges are found without it.
  acknowledgeDvChallenges: async () => "done",
  acknowledgePreVerificationWarnings: answered("acknowledgePreVerificationWarnings"),
  acknowledgePostVerificationWarnings: answered("acknowledgePostVerificationWarnings"),
  acknowledgeChangeManagement: answered("acknowledgeChangeManagement"),
  uploadThirdPartyCertificate: answered("uploadThirdPartyCertificate"),
};

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
export function surely<Name extends Writes>(
  client: CpsClient,
  operation: Name,
  argument: ArgumentOf<Name>,
  options: Omit<WaitOptions<unknown>, "onProgress"> = {},
): Promise<Written<DataOf<Name>>> {
  return writeSurely(
    client,
    operation,
    argument,
    outcomes[operation] as FindOutcome<CpsClient, ArgumentOf<Name>>,
    options,
  );
}
