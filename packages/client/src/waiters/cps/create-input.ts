import { sleep } from "../../call/sleep.ts";
import { ApiError } from "../../errors/api-error.ts";
import { type ChangeV2, type CpsClient, isProblem } from "../../generated/cps/client.ts";
import { inputCalls } from "./input-calls.ts";
import type { ChangeIds, InputKind, InputNeeded } from "./input-needed.ts";

/** How often an answer is given again to a change that asks for it and yet refuses it. */
const answerAttempts = 5;

/** Binds an input that a change lists to the operations that read and answer it. */
export function createInput(
  cps: CpsClient,
  { enrollmentId, changeId }: ChangeIds,
  change: ChangeV2,
  input: InputKind,
  retryIntervalMs: number,
): InputNeeded {
  const ids = { enrollmentId, changeId };
  const calls = inputCalls[input];
  let asked: unknown;
  const needed = {
    ...ids,
    end: "input-needed",
    input,
    required: change.allowedInput.some(({ type, requiredToProceed }) => type === input && requiredToProceed),
    change,
    async read({ signal }: { signal?: AbortSignal | undefined } = {}) {
      asked = await calls.read(cps, { ...ids, signal });
      return asked;
    },
    async answer(answer: unknown, { signal }: { signal?: AbortSignal | undefined } = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          await calls.answer(cps, { ...ids, signal }, answer, asked);
          return;
        } catch (error) {
          if (!isRace(error)) throw error;
          // Either the change does not listen yet, or it has moved on: somebody else was first, or our own answer
          // counted although its reply was lost.
          if (!(await isAskedFor(cps, ids, input, signal))) return;
          if (attempt >= answerAttempts) throw error;
          await sleep(retryIntervalMs * 2 ** (attempt - 1), signal);
        }
      }
    },
  };
  return needed as unknown as InputNeeded;
}

function isRace(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return isProblem(error, "invalid-enrollment-state") || (error.status === 404 && isProblem(error, "not-found"));
}

async function isAskedFor(cps: CpsClient, ids: ChangeIds, input: InputKind, signal: AbortSignal | undefined) {
  const change = await cps.getChange({ ...ids, signal });
  if (change.ok) return change.data.allowedInput.some(({ type }) => type === input);
  if (isProblem(change, "not-found")) return false;
  // Not known, so the answer may be missing: say so rather than claim success.
  throw new ApiError("getChange", change);
}
