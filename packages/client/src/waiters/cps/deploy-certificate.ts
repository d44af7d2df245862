import { ApiError } from "../../errors/api-error.ts";
import { type ChangeV2, type CpsClient, isProblem } from "../../generated/cps/client.ts";
import { type TimeSpan, withinTime } from "../time-span.ts";
import { WaitError } from "../wait-error.ts";
import { type Waiting, type WaitState, waitingOf } from "../waiting.ts";
import type { DeployOptions, DeployStart } from "./deploy-options.ts";
import type { ChangeIds, InputNeeded } from "./input-needed.ts";
import { startChange } from "./start-change.ts";
import { waitForEnrollmentChange } from "./wait-for-enrollment-change.ts";

/** A certificate that is in production. */
export interface Deployed extends ChangeIds {
  readonly change: ChangeV2;
}

/** The state of a deployment; its target is what the deployment is begun with to go on, and missing before it began. */
export type DeployState = WaitState<ChangeIds | undefined, ChangeV2>;

/** How often a change may ask for what it has just been given. */
const maxRepeats = 5;

/**
 * Follows a change to its end and answers what it asks.
 *
 * @throws {WaitError} with `reason: "input-needed"` where nobody was given to decide; go on with the same ids.
 */
export function deployCertificate<Kind extends InputNeeded["input"]>(
  cps: CpsClient,
  start: DeployStart,
  options: DeployOptions,
  kind: Kind,
  provide: (needed: Extract<InputNeeded, { input: Kind }>, span: TimeSpan) => Promise<void>,
): Waiting<Deployed, DeployState> {
  const waiter = "deployCertificate";
  const { intervalMs = 2_000, onProgress } = options;
  let ids = "changeId" in start ? { enrollmentId: start.enrollmentId, changeId: start.changeId } : undefined;
  let last: ChangeV2 | undefined;
  const describe = () => (last ? `${last.statusInfo.state} at ${last.statusInfo.status}` : "nothing");
  const follow = async (span: TimeSpan): Promise<Deployed> => {
    ids ??= await startChange(cps, start, options, span);
    const { signal } = span;
    let former: string | undefined;
    let repeats = 0;
    let isProvided = false;
    const within = {
      ...options,
      signal,
      timeoutMs: Number.POSITIVE_INFINITY,
      onProgress: (seen: ChangeV2, look: number) => {
        last = seen;
        onProgress?.(seen, look);
      },
    };
    for (;;) {
      // What is optional may stay listed after it was given.
      const skip = isProvided && kind === "lets-encrypt-challenges" ? [kind] : [];
      const end = await waitForEnrollmentChange(cps, ids, { ...within, skip, last });
      if (end.end !== "input-needed") return { ...ids, change: end.change };
      repeats = end.input === former ? repeats + 1 : 0;
      former = end.input;
      if (repeats >= maxRepeats) throw askedInVain(end, "asks for it again and again");
      // An answer takes a moment to show.
      if (repeats > 0) await span.pause(intervalMs * repeats, `asks again for ${end.input}`);
      try {
        if (end.input !== kind) await review(end, options, span);
        else if (!isProvided) {
          await provide(end as Extract<InputNeeded, { input: Kind }>, span);
          isProvided = true;
        }
      } catch (error) {
        // The change has moved on between the look and the reading.
        if (!(error instanceof ApiError && isProblem(error, "not-found"))) throw error;
      }
    }
  };
  const done = withinTime({ waiter, client: cps, describe, last: () => last }, options, follow);
  return waitingOf(done, () => ({ waiter, target: ids, ...(last && { last }) }));
}

async function review(needed: InputNeeded, { reviewWarnings, reviewStaging }: DeployOptions, span: TimeSpan) {
  const { signal } = span;
  if (needed.input === "change-management" && reviewStaging) {
    const seen = await reading(span, needed);
    return needed.answer(await reviewStaging(seen), { signal });
  }
  if (isAboutWarnings(needed) && reviewWarnings) {
    const phase = needed.input.startsWith("pre") ? "pre-verification" : "post-verification";
    const seen = await reading(span, needed);
    return needed.answer(await reviewWarnings({ ...seen, phase }), { signal });
  }
  throw askedInVain(needed, "no option says who decides");
}

/** What an input asks, read through whatever trouble passes. */
export async function reading<Asked>(
  span: TimeSpan,
  needed: { read(options: { readonly signal: AbortSignal }): Promise<Asked> },
): Promise<Asked> {
  return (await span.outlive((signal) => needed.read({ signal }))) as Asked;
}

function askedInVain({ input, changeId, change }: InputNeeded, why: string): WaitError {
  return new WaitError(
    "deployCertificate",
    "input-needed",
    `The change ${changeId} waits for ${input}: ${why}.`,
    change,
  );
}

type AboutWarnings = Extract<InputNeeded, { input: `${string}-warnings-acknowledgement` }>;

function isAboutWarnings(needed: InputNeeded): needed is AboutWarnings {
  return needed.input.endsWith("-warnings-acknowledgement");
}
