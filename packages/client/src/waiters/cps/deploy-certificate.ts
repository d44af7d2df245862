import { ApiError } from "../../errors/api-error.ts";
import { type ChangeV2, type CpsClient, isProblem, type WarningsV1 } from "../../generated/cps/client.ts";
import { sleep } from "../../sleep.ts";
import { WaitError } from "../wait-error.ts";
import type { WaitOptions } from "../wait-until.ts";
import type { Acknowledgement, ChangeIds, InputNeeded } from "./input-needed.ts";
import { startChange } from "./start-change.ts";
import { waitForEnrollmentChange } from "./wait-for-enrollment-change.ts";

/** Decides about what has to be looked at. */
export type Review<Seen> = (seen: Seen) => Acknowledgement | Promise<Acknowledgement>;

type ChangeManagement = Extract<InputNeeded, { input: "change-management" }>;

/** What a deployment begins with: a new enrollment, or the ids of a change that is under way. */
export type DeployStart = ChangeIds | NonNullable<Parameters<CpsClient["createEnrollment"]>[0]>;

/** How a deployment is followed. Where a decision is asked for and there is nobody to make it, waiting ends. */
export interface DeployOptions extends WaitOptions<ChangeV2> {
  /** Told the ids as soon as they are known; keep them, and begin with them again after a crash. */
  readonly onStarted?: ((ids: ChangeIds) => void | Promise<void>) | undefined;
  /** Decides about warnings, before or after the verification of the certificate. */
  readonly reviewWarnings?:
    | Review<WarningsV1 & { readonly phase: "pre-verification" | "post-verification" }>
    | undefined;
  /** Decides whether what is on staging goes to production. */
  readonly reviewStaging?: Review<Awaited<ReturnType<ChangeManagement["read"]>>> | undefined;
}

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
