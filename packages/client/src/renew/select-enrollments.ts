import { ApiError } from "../errors/api-error.ts";
import type { CpsClient } from "../generated/cps/client.ts";

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

type Enrollment = Awaited<ReturnType<ReturnType<CpsClient["getEnrollment"]>["orThrow"]>>;

const dayMs = 86_400_000;

/** Reads the certificates that are meant. */
export async function selectEnrollments(
  cps: CpsClient,
  { enrollmentIds = [], names = [], expiringWithinDays, contractId }: Selection,
): Promise<Selected[]> {
  const chosen = new Map<number, Selected>();
  for (const enrollmentId of enrollmentIds) chosen.set(enrollmentId, await readSelected(cps, enrollmentId, undefined));
  if (names.length === 0 && expiringWithinDays === undefined) return [...chosen.values()];
  const { enrollments } = await cps.listEnrollments(contractId === undefined ? {} : { contractId }).orThrow();
  for (const enrollment of enrollments) {
    const id = Number(enrollment.id);
    if (chosen.has(id)) continue;
    const isNamed = names.includes(enrollment.csr?.cn ?? "");
    if (!isNamed && expiringWithinDays === undefined) continue;
    const selected = await readSelected(cps, id, isNamed ? undefined : expiringWithinDays, enrollment as Enrollment);
    if (isNamed || selected.isDue) chosen.set(id, selected);
  }
  return [...chosen.values()];
}

/** One certificate as it is now; due where it expires within so many days, or always without any. */
export async function readSelected(
  cps: CpsClient,
  enrollmentId: number,
  withinDays: number | undefined,
  known?: Enrollment,
): Promise<Selected> {
  const { csr, validationType, pendingChanges } = known ?? (await cps.getEnrollment({ enrollmentId }).orThrow());
  const newest = (pendingChanges ?? []).at(-1);
  const location = typeof newest === "string" ? newest : newest?.location;
  const expires = await expiryOf(cps, enrollmentId);
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

async function expiryOf(cps: CpsClient, enrollmentId: number): Promise<string | undefined> {
  const deployment = await cps.getProductionDeployment({ enrollmentId });
  if (deployment.ok) return deployment.data?.primaryCertificate?.expiry ?? undefined;
  // Nothing is deployed yet.
  if (deployment.status === 404) return undefined;
  throw new ApiError("getProductionDeployment", deployment);
}
