import { ApiError } from "../../errors/api-error.ts";
import { type ChangeV2, type CpsClient, isProblem } from "../../generated/cps/client.ts";
import { WaitError } from "../wait-error.ts";
import { type WaitOptions, waitUntil } from "../wait-until.ts";
import { createInput } from "./create-input.ts";
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
}

/**
 * Waits until a change is completed or needs an input. Resumable: the two ids are all it needs.
 *
 * @throws {WaitError} where the change failed, was cancelled, or asks for an input that the contract does not know.
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
export async function waitForEnrollmentChange(
  cps: CpsClient,
  ids: ChangeIds,
  { skip = [], ...options }: ChangeOptions = {},
): Promise<ChangeEnd> {
  const waiter = "waitForEnrollmentChange";
  const { enrollmentId, changeId } = ids;
  let last: ChangeV2 | undefined;
  let isGone = false;
  return waitUntil<ChangeV2, ChangeEnd>(
    {
      waiter,
      client: cps,
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
        const open = change.allowedInput.filter(({ type }) => !(skip as readonly string[]).includes(type));
        const input = open.find(({ requiredToProceed }) => requiredToProceed) ?? open[0];
        if (!input) return undefined;
        if (Object.hasOwn(inputCalls, input.type)) {
          return createInput(cps, ids, change, input.type as InputKind, options.intervalMs ?? 2_000);
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
