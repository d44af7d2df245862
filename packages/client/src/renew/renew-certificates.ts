import { UnknownOutcomeError } from "../errors/unknown-outcome-error.ts";
import type { CpsClient, CsrV2, DvChallengesV2 } from "../generated/cps/client.ts";
import {
  deployDvCertificate,
  deployThirdPartyCertificate,
  type SignedCertificate,
  surely,
  WaitError,
  type WaitTrouble,
} from "../waiters/cps.ts";
import { type TimeSpan, withinTime } from "../waiters/time-span.ts";
import type { Renewal, RenewalState } from "./renewal.ts";
import { forbiddenWarnings, type RenewalPolicy } from "./renewal-policy.ts";
import { readSelected, type Selected, type Selection, selectEnrollments } from "./select-enrollments.ts";

/** What renewing needs of its surroundings. */
export interface RenewOptions {
  readonly policy: RenewalPolicy;
  /** Has the requests of a third-party certificate signed. */
  readonly sign?: ((requests: CsrV2["csrs"], renewal: Selected) => Promise<readonly SignedCertificate[]>) | undefined;
  /** Publishes the challenges of a domain-validated one. */
  readonly publish?: ((domains: DvChallengesV2["dv"], renewal: Selected) => Promise<void>) | undefined;
  /** How many certificates are on their way at a time; 4 unless given. */
  readonly parallel?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  readonly intervalMs?: number | undefined;
  /** Says what would be done, and does nothing. */
  readonly isDryRun?: boolean | undefined;
  /** What a former run kept. */
  readonly state?: RenewalState | undefined;
  /** Keeps what was done; the next step waits for it. */
  readonly onState?: ((renewal: Renewal) => Promise<void>) | undefined;
  readonly onProgress?: ((renewal: Pick<Renewal, "enrollmentId" | "name">, what: string) => void) | undefined;
}

/** Something that no option lets a program decide. */
class Held extends Error {}

/** Brings certificates through their renewal to production, and nothing there that the policy does not allow. */
export async function renewCertificates(
  cps: CpsClient,
  selection: Selection,
  options: RenewOptions,
): Promise<readonly Renewal[]> {
  const { parallel = 4, state = {}, signal, onState } = options;
  const { selected, missing } = await timed(cps, options, (span) => selectEnrollments(cps, selection, span));
  const renewals: Renewal[] = missing.map(({ enrollmentId, name, why }) => ({
    enrollmentId,
    name,
    outcome: "failed",
    detail: why,
  }));
  const queue = [...selected];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const renewal = await renewOne(cps, next, state[next.enrollmentId], options);
      renewals.push(renewal);
      if (!options.isDryRun) await onState?.(renewal);
      if (signal?.aborted) return;
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, parallel) }, work));
  return renewals.sort((one, other) => (one.enrollmentId ?? 0) - (other.enrollmentId ?? 0));
}

async function renewOne(
  cps: CpsClient,
  chosen: Selected,
  former: Renewal | undefined,
  options: RenewOptions,
): Promise<Renewal> {
  if (options.isDryRun) return renewSelected(cps, chosen, former, options);
  const { enrollmentId, name, expires, withinDays } = chosen;
  try {
    // Its turn may come hours after the selection: others may have begun or done it by then.
    const selected = await reread(cps, enrollmentId, withinDays, options);
    return await renewSelected(cps, selected, former, options);
  } catch (error) {
    return unfinished({ enrollmentId, name, expires: before(former, expires) }, error, options);
  }
}

async function renewSelected(
  cps: CpsClient,
  selected: Selected,
  former: Renewal | undefined,
  options: RenewOptions,
): Promise<Renewal> {
  const { enrollmentId, name, expires } = selected;
  const facts = { enrollmentId, name, expires: before(former, expires) };
  const { onProgress, onState, isDryRun } = options;
  let changeId = selected.changeId;
  // A former run has done it, and stopped before it could say so, or was asked for the same again.
  const isDone = former !== undefined && (former.outcome === "renewed" || isLater(expires, former.expires));
  if (changeId === undefined && (isDone || !selected.isDue)) {
    return {
      ...facts,
      expires,
      outcome: isDone ? "renewed" : "up-to-date",
      detail: `expires ${expires ?? "never: nothing is deployed"}`,
    };
  }
  if (isDryRun) {
    return {
      ...facts,
      changeId,
      outcome: "planned",
      detail: changeId === undefined ? "starts a renewal" : `follows the change ${changeId}`,
    };
  }
  try {
    // Kept before the write, so that a stop in between is told from a run that never began.
    if (changeId === undefined) {
      await onState?.({ ...facts, outcome: "under-way", detail: "starts a renewal" });
      changeId = await startRenewal(cps, selected, options);
    }
    await onState?.({ ...facts, changeId, outcome: "under-way", detail: `follows the change ${changeId}` });
    onProgress?.(facts, `follows the change ${changeId}`);
    await deploy(cps, selected, changeId, options);
    const now = await reread(cps, enrollmentId, undefined, options);
    onProgress?.(facts, "is in production");
    return { ...facts, changeId, outcome: "renewed", detail: `expires ${now.expires}`, expires: now.expires };
  } catch (error) {
    return unfinished({ ...facts, changeId }, error, options);
  }
}

/** What became of a renewal that was not brought to its end. */
function unfinished(
  facts: Pick<Renewal, "enrollmentId" | "name" | "expires" | "changeId">,
  error: unknown,
  { signal }: RenewOptions,
): Renewal {
  const renewal = { ...facts, detail: (error as Error).message };
  if (error instanceof Held || error instanceof UnknownOutcomeError) return { ...renewal, outcome: "held" };
  if (signal?.aborted) return { ...renewal, outcome: "under-way", detail: "was stopped" };
  if (!(error instanceof WaitError)) return { ...renewal, outcome: "failed" };
  const outcomes = { timeout: "under-way", "input-needed": "held", failed: "failed" } as const;
  return { ...renewal, outcome: outcomes[error.reason] };
}

/**
 * When the certificate expires that a renewal replaces. What a run has kept of it stays: the new one may be in production
 * before its change has ended, and would then be taken for the old one.
 */
function before(former: Renewal | undefined, expires: string | undefined): string | undefined {
  return former && former.outcome !== "renewed" ? former.expires : expires;
}

/** Without a time before, nothing was deployed then. */
function isLater(expires: string | undefined, before: string | undefined): boolean {
  return expires !== undefined && (before === undefined || Date.parse(expires) > Date.parse(before));
}

async function startRenewal(cps: CpsClient, { enrollmentId }: Selected, options: RenewOptions): Promise<number> {
  const body = await timed(cps, options, ({ outlive }) =>
    outlive((signal) => cps.getEnrollment({ enrollmentId, signal }).orThrow()),
  );
  const argument = { enrollmentId, "force-renewal": true, body };
  await surely(cps, "updateEnrollment", argument as never, timesOf(options));
  const { changeId } = await reread(cps, enrollmentId, undefined, options);
  if (changeId === undefined) throw new Held("The server has taken the renewal, and lists no change for it.");
  return changeId;
}

async function deploy(cps: CpsClient, selected: Selected, changeId: number, options: RenewOptions): Promise<void> {
  const { policy, sign, publish, onProgress } = options;
  const { enrollmentId } = selected;
  const shared = {
    ...timesOf(options),
    onTrouble: ({ error, delayMs }: WaitTrouble) =>
      onProgress?.(selected, `${error.message}; goes on in ${Math.round(delayMs / 1000)} s`),
    reviewWarnings: ({ warnings = "", phase }: { readonly warnings?: string; readonly phase: string }) => {
      const forbidden = forbiddenWarnings(policy, warnings);
      if (forbidden.length === 0) return "acknowledge" as const;
      throw new Held(`The policy does not allow to acknowledge ${phase} warnings: ${forbidden.join(" | ")}`);
    },
    reviewStaging: () => {
      if (policy.deployToProduction) return "acknowledge" as const;
      throw new Held("The policy does not allow to go from staging to production.");
    },
  };
  const ids = { enrollmentId, changeId };
  if (selected.validationType === "third-party") {
    await deployThirdPartyCertificate(cps, ids, {
      ...shared,
      sign: (requests) => {
        if (!sign) throw new Held("Signing requests are there, and nothing is given that has them signed.");
        return sign(requests, selected);
      },
    });
  } else {
    await deployDvCertificate(cps, ids, {
      ...shared,
      publish: (domains) => {
        if (!publish) throw new Held("Challenges are there, and nothing is given that publishes them.");
        return publish(domains, selected);
      },
    });
  }
}

function timesOf({ signal, timeoutMs, intervalMs }: RenewOptions) {
  return { signal, timeoutMs, intervalMs };
}

function reread(cps: CpsClient, enrollmentId: number, withinDays: number | undefined, options: RenewOptions) {
  return timed(cps, options, (span) => readSelected(cps, enrollmentId, withinDays, span));
}

function timed<T>(cps: CpsClient, options: RenewOptions, work: (span: TimeSpan) => Promise<T>): Promise<T> {
  const waiter = { waiter: "renew", client: cps, describe: () => "an enrollment", last: () => undefined };
  return withinTime(waiter, timesOf(options), work);
}
