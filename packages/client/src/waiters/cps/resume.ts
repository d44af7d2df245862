import { UsageError } from "../../errors/usage-error.ts";
import type { ChangeV2, CpsClient } from "../../generated/cps/client.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { Waiting } from "../waiting.ts";
import { type ChangeEnd, type EnrollmentChangeWait, waitForEnrollmentChange } from "./wait-for-enrollment-change.ts";

/**
 * Goes on waiting, in any process, with the state of a waiter. A deployment goes on by its own function, which takes the
 * `target` of its state in place of an enrollment.
 *
 * @throws {UsageError} for the state of something else.
 *
 * @example
 * ```ts
 * import { createCpsClient } from "@edge-contracts/client/cps";
 * import { resume, waitForEnrollmentChange } from "@edge-contracts/client/cps/waiters";
 *
 * const cps = createCpsClient({ host: "http://127.0.0.1:4010" });
 * const kept = JSON.stringify(waitForEnrollmentChange(cps, { enrollmentId: 10001, changeId: 10002 }).state);
 * console.log((await resume(cps, JSON.parse(kept))).end); // perhaps tomorrow, on another machine
 * ```
 */
export function resume(
  cps: CpsClient,
  { waiter, target, last }: EnrollmentChangeWait,
  options: WaitOptions<ChangeV2> = {},
): Waiting<ChangeEnd, EnrollmentChangeWait> {
  if (waiter !== "waitForEnrollmentChange") throw new UsageError(undefined, `Nothing here is resumed by ${waiter}.`);
  return waitForEnrollmentChange(cps, target, { ...options, skip: target.skip, last });
}
