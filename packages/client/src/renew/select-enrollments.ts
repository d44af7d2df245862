import { ApiError } from "../errors/api-error.ts";
import type { CpsClient } from "../generated/cps/client.ts";
import { orMissing } from "../waiters/surely.ts";
import type { TimeSpan } from "../waiters/time-span.ts";

/** Which certificates are meant; all that any member names. */
export interface Selection {
  readonly enrollmentIds?: readonly number[] | undefined;
  /** Common names. */
  readonly names?: readonly string[] | undefined;
  /** Those whose certificate in production expires within so many days. */
  readonly expiringWithinDays?: number | undefined;
  /** Where names and expiring certificates are looked for; everywhere unless given. */
  readonly contractId?: string | undefined;
}

/** One certificate that is meant. */
export interface Selected {
  readonly enrollmentId: number;
  readonly name: string;
  readonly validationType: string;
  readonly expires: string | undefined;
  /** Meant only where it expires within so many days; always unless given. */
  readonly withinDays: number | undefined;
  /** Whether it is to be renewed now although the server has not begun to. */
  readonly isDue: boolean;
  /** The newest change that has not ended. */
  readonly changeId: number | undefined;
}

/** What was named and cannot be read. */
export interface Missing {
  readonly enrollmentId?: number;
  readonly name: string;
  readonly why: string;
}

type Enrollment = Awaited<ReturnType<ReturnType<CpsClient["getEnrollment"]>["orThrow"]>>;

const dayMs = 86_400_000;

/** Reads the certificates that are meant. One that cannot be read keeps no other from being renewed. */
export async function selectEnrollments(
  cps: CpsClient,
  { enrollmentIds = [], names = [], expiringWithinDays, contractId }: Selection,
  span: TimeSpan,
): Promise<{ readonly selected: readonly Selected[]; readonly missing: readonly Missing[] }> {
  const chosen = new Map<number, Selected | undefined>();
  const missing: Missing[] = [];
  const choose = async (enrollmentId: number, withinDays: number | undefined, known?: Enrollment) => {
    if (chosen.has(enrollmentId)) return;
    try {
      // Each read by itself: among many there is always one that meets a limit, and all anew would meet it again.
      const selected = await readSelected(cps, enrollmentId, withinDays, span, known);
      if (selected.isDue) chosen.set(enrollmentId, selected);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      chosen.set(enrollmentId, undefined);
      missing.push({ enrollmentId, name: known?.csr?.cn ?? "", why: error.message });
    }
  };
  for (const enrollmentId of enrollmentIds) await choose(enrollmentId, undefined);
  if (names.length > 0 || expiringWithinDays !== undefined) {
    const query = contractId === undefined ? {} : { contractId };
    const list = await span.outlive((signal) => cps.listEnrollments({ ...query, signal }).orThrow());
    const enrollments = list?.enrollments ?? [];
    const nameOf = ({ csr }: (typeof enrollments)[number]) => csr?.cn?.toLowerCase() ?? "";
    for (const enrollment of enrollments) {
      const isNamed = names.some((name) => name.toLowerCase() === nameOf(enrollment));
      if (!isNamed && expiringWithinDays === undefined) continue;
      await choose(Number(enrollment.id), isNamed ? undefined : expiringWithinDays, enrollment as Enrollment);
    }
    const found = new Set(enrollments.map(nameOf));
    const lost = names.filter((name) => !found.has(name.toLowerCase()));
    missing.push(...lost.map((name) => ({ name, why: "No enrollment has this common name." })));
  }
  return { selected: [...chosen.values()].filter((each) => each !== undefined), missing };
}

/** One certificate as it is now; due where it expires within so many days, or always without any. */
export async function readSelected(
  cps: CpsClient,
  enrollmentId: number,
  withinDays: number | undefined,
  { outlive }: TimeSpan,
  known?: Enrollment,
): Promise<Selected> {
  const read = () => outlive((signal) => cps.getEnrollment({ enrollmentId, signal }).orThrow());
  const { csr, validationType, pendingChanges } = known ?? ((await read()) as Enrollment);
  const newest = (pendingChanges ?? []).at(-1);
  const location = typeof newest === "string" ? newest : newest?.location;
  const expires = await outlive((signal) => expiryOf(cps, enrollmentId, signal));
  const left = expires === undefined ? Number.NaN : Date.parse(expires) - Date.now();
  return {
    enrollmentId,
    name: csr?.cn ?? "",
    validationType: validationType ?? "",
    expires,
    withinDays,
    isDue: withinDays === undefined || left <= withinDays * dayMs,
    changeId: location === undefined ? undefined : Number(location.slice(location.lastIndexOf("/") + 1)),
  };
}

async function expiryOf(cps: CpsClient, enrollmentId: number, signal: AbortSignal): Promise<string | undefined> {
  const deployed = await cps.getProductionDeployment({ enrollmentId, signal }).orThrow().catch(orMissing);
  // Nothing is deployed yet where there is none.
  return deployed?.primaryCertificate?.expiry ?? undefined;
}
