import { ApiError } from "../../errors/api-error.ts";
import { type ChangeV2, type CpsClient, isProblem } from "../../generated/cps/client.ts";
import { type TimeSpan, withinTime } from "../time-span.ts";
import type { WaitOptions } from "../wait-options.ts";
import { inputCalls } from "./input-calls.ts";
import type { ChangeIds, InputKind, InputNeeded } from "./input-needed.ts";

/** How often an answer is given again to a change that asks for it and yet refuses it. */
const answerAttempts = 5;

/** How often a change is looked at before it counts as still asking for what it may have been given. */
const lookUps = 3;

/** The inputs that a change lists; servers have left the list out. */
export function inputsOf(change: ChangeV2): ChangeV2["allowedInput"] {
  return (change.allowedInput as ChangeV2["allowedInput"] | null | undefined) ?? [];
}

/** Binds an input that a change lists to the operations that read and answer it. */
export function createInput(
  cps: CpsClient,
  { enrollmentId, changeId }: ChangeIds,
  change: ChangeV2,
  input: InputKind,
  options: WaitOptions<ChangeV2>,
): InputNeeded {
  const ids = { enrollmentId, changeId };
  const calls = inputCalls[input];
  const waiter = { waiter: "answer", client: cps, describe: () => input, last: () => change };
  let asked: unknown;
  const needed = {
    ...ids,
    end: "input-needed",
    input,
    required: inputsOf(change).some(({ type, requiredToProceed }) => type === input && requiredToProceed),
    change,
    async read({ signal }: { signal?: AbortSignal | undefined } = {}) {
      asked = await calls.read(cps, { ...ids, signal });
      return asked;
    },
    answer(answer: unknown, { signal = options.signal }: { signal?: AbortSignal | undefined } = {}) {
      return withinTime(waiter, { ...options, signal }, async (span) => {
        // An answer that got lost may have counted. Published challenges are found without one, and stay listed until then.
        const isAnswered = async () => input === "lets-encrypt-challenges" || hasMovedOn(cps, ids, input, span);
        for (let attempt = 1; ; attempt++) {
          try {
            await span.outlive((signal) => calls.answer(cps, { ...ids, signal }, answer, asked), isAnswered);
            return;
          } catch (error) {
            if (!isRace(error)) throw error;
            // Either the change does not listen yet, or it has moved on: somebody else was first, or our own answer
            // counted although its reply was lost.
            if (!(await isAskedFor(cps, ids, input, span))) return;
            if (attempt >= answerAttempts) throw error;
            await span.pause((options.intervalMs ?? 2_000) * 2 ** (attempt - 1), "answered too early");
          }
        }
      });
    },
  };
  return needed as unknown as InputNeeded;
}

function isRace(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return isProblem(error, "invalid-enrollment-state") || (error.status === 404 && isProblem(error, "not-found"));
}

async function hasMovedOn(cps: CpsClient, ids: ChangeIds, input: InputKind, span: TimeSpan): Promise<boolean> {
  for (let look = 1; look <= lookUps; look++) {
    if (!(await isAskedFor(cps, ids, input, span))) return true;
    // What was taken takes a moment to show.
    if (look < lookUps) await span.pause(span.pauseAfter(look), `asks for ${input}`);
  }
  return false;
}

async function isAskedFor(cps: CpsClient, ids: ChangeIds, input: InputKind, span: TimeSpan): Promise<boolean> {
  const isAsked = await span.outlive(async (signal) => {
    const change = await cps.getChange({ ...ids, signal });
    if (change.ok) return inputsOf(change.data).some(({ type }) => type === input);
    if (isProblem(change, "not-found")) return false;
    // Not known, so the answer may be missing: say so rather than claim success.
    throw new ApiError("getChange", change);
  });
  return isAsked === true;
}
