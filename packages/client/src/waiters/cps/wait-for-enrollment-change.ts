import { ApiError } from "../../errors/api-error.ts";
import { type ChangeV2, type CpsClient, isProblem } from "../../generated/cps/client.ts";
import { WaitError } from "../wait-error.ts";
import type { WaitOptions } from "../wait-options.ts";
import { waitUntil } from "../wait-until.ts";
import type { Waiting, WaitState } from "../waiting.ts";
import { createInput, inputsOf } from "./create-input.ts";
import { inputCalls } from "./input-calls.ts";
import type { ChangeIds, InputKind, InputNeeded } from "./input-needed.ts";

/** How waiting for a change ends well. */
export type ChangeEnd =
  | InputNeeded
  | { readonly end: "completed"; readonly change: ChangeV2 }
  /** The change was there and is gone, as after the removal of its enrollment. Its history says how it ended. */
  | { readonly end: "gone"; readonly change: ChangeV2 };

interface ChangeOptions extends WaitOptions<ChangeV2> {
  /** Inputs that have been dealt with and that the change still lists, such as challenges that are published. */
  readonly skip?: readonly InputKind[] | undefined;
  /** What another process saw last: a change that was there and is missing now is gone, and no wrong id. */
  readonly last?: ChangeV2 | undefined;
}

/** The state of waiting for a change. */
export type EnrollmentChangeWait = WaitState<ChangeIds & { readonly skip?: readonly InputKind[] }, ChangeV2>;

/** How many looks running a change may ask for an input without saying for which. */
const namelessLooks = 3;

/**
 * Waits until a change is completed or needs an input. Resumable: the two ids are all it needs.
 *
 * @throws {WaitError} where the change failed, was cancelled, or asks for an input that it does not name or that the
 * contract does not know.
 *
 * @example
 * ```ts
 * import { createCpsClient } from "@edge-contracts/client/cps";
 * import { waitForEnrollmentChange } from "@edge-contracts/client/cps/waiters";
 *
 * const cps = createCpsClient({ host: "http://127.0.0.1:4010" });
 * const end = await waitForEnrollmentChange(cps, { enrollmentId: 10001, changeId: 10002 });
 * if (end.end === "input-needed" && end.input === "third-party-certificate") console.log((await end.read()).csrs.length);
 * ```
 */
export function waitForEnrollmentChange(
  cps: CpsClient,
  ids: ChangeIds,
  { skip = [], last: before, ...options }: ChangeOptions = {},
): Waiting<ChangeEnd, EnrollmentChangeWait> {
  const waiter = "waitForEnrollmentChange";
  const { enrollmentId, changeId } = ids;
  let last = before;
  let isGone = false;
  let nameless = 0;
  return waitUntil<ChangeV2, ChangeEnd, EnrollmentChangeWait["target"]>(
    {
      waiter,
      client: cps,
      target: { enrollmentId, changeId, ...(skip.length > 0 && { skip }) },
      last,
      async look(signal) {
        const result = await cps.getChange({ enrollmentId, changeId, signal });
        if (result.ok) {
          last = result.data;
          return last;
        }
        // A change that was never seen is a wrong id.
        isGone = last !== undefined && isProblem(result, "not-found");
        if (last !== undefined && isGone) return last;
        throw new ApiError("getChange", result);
      },
      decide(change) {
        if (isGone) return { end: "gone", change };
        const { state, status, error } = change.statusInfo;
        if (state === "completed") return { end: "completed", change };
        if (state === "error" || state === "cancelled") {
          const why = error ? `: ${error.code} ${error.description}` : "";
          throw new WaitError(waiter, "failed", `The change ${changeId} ended ${state} at ${status}${why}.`, change);
        }
        if (state !== "awaiting-input" && state !== "suspended") return undefined;
        const listed = inputsOf(change);
        // Once is not enough: the list may come a moment after the state.
        nameless = state === "awaiting-input" && listed.length === 0 ? nameless + 1 : 0;
        if (nameless >= namelessLooks) {
          const message = `The change ${changeId} waits for an input at ${status} and does not say for which. Look at it in the vendor's own tools.`;
          throw new WaitError(waiter, "input-needed", message, change);
        }
        const open = listed.filter(({ type }) => !(skip as readonly string[]).includes(type));
        const input = open.find(({ requiredToProceed }) => requiredToProceed) ?? open[0];
        if (!input) return undefined;
        if (Object.hasOwn(inputCalls, input.type)) {
          return createInput(cps, ids, change, input.type as InputKind, options);
        }
        throw new WaitError(
          waiter,
          "input-needed",
          `The change ${changeId} waits for ${input.type}, which this client does not know. Answer it at ${input.update}.`,
          change,
        );
      },
      describe: ({ statusInfo: { state, status } }) => `${state} at ${status}`,
    },
    options,
  );
}
