import { sleep } from "../../call/sleep.ts";
import { ApiError } from "../../errors/api-error.ts";
import { type ChangeV2, type CpsClient, isProblem } from "../../generated/cps/client.ts";
import { WaitError } from "../wait-error.ts";
import type { DeployOptions, DeployStart } from "./deploy-options.ts";
import type { ChangeIds, InputNeeded } from "./input-needed.ts";
import { startChange } from "./start-change.ts";
import { waitForEnrollmentChange } from "./wait-for-enrollment-change.ts";

/** A certificate that is in production. */
export interface Deployed extends ChangeIds {
  readonly change: ChangeV2;
}

/** How often a change may ask for what it has just been given. */
const maxRepeats = 5;

/**
 * Follows a change to its end and answers what it asks.
 *
 * @throws {WaitError} with `reason: "input-needed"` where nobody was given to decide; go on with the same ids.
 */
export async function deployCertificate<Kind extends InputNeeded["input"]>(
  cps: CpsClient,
  start: DeployStart,
  options: DeployOptions,
  kind: Kind,
  provide: (needed: Extract<InputNeeded, { input: Kind }>) => Promise<void>,
): Promise<Deployed> {
  const { timeoutMs = 3_600_000, intervalMs = 2_000, signal } = options;
  const deadline = Date.now() + timeoutMs;
  const ids = await startChange(cps, start, options);
  let former: string | undefined;
  let repeats = 0;
  let isProvided = false;
  for (;;) {
    // What is optional may stay listed after it was given.
    const skip = isProvided && kind === "lets-encrypt-challenges" ? [kind] : [];
    const end = await waitForEnrollmentChange(cps, ids, { ...options, skip, timeoutMs: deadline - Date.now() });
    if (end.end !== "input-needed") return { ...ids, change: end.change };
    repeats = end.input === former ? repeats + 1 : 0;
    former = end.input;
    if (repeats >= maxRepeats) throw askedInVain(end, "asks for it again and again");
    // An answer takes a moment to show.
    if (repeats > 0) await sleep(intervalMs * repeats, signal);
    if (end.input !== kind) await review(end, options);
    else if (!isProvided) {
      await provide(end as Extract<InputNeeded, { input: Kind }>);
      isProvided = true;
    }
  }
}

async function review(needed: InputNeeded, { reviewWarnings, reviewStaging, signal }: DeployOptions): Promise<void> {
  try {
    if (needed.input === "change-management" && reviewStaging) {
      return await needed.answer(await reviewStaging(await needed.read({ signal })), { signal });
    }
    if (isAboutWarnings(needed) && reviewWarnings) {
      const phase = needed.input.startsWith("pre") ? "pre-verification" : "post-verification";
      return await needed.answer(await reviewWarnings({ ...(await needed.read({ signal })), phase }), { signal });
    }
  } catch (error) {
    // The change has moved on between the look and the reading.
    if (error instanceof ApiError && isProblem(error, "not-found")) return;
    throw error;
  }
  throw askedInVain(needed, "no option says who decides");
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
