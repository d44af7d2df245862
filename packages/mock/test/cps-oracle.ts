/** What a walk varies about an enrollment. */
export interface Wanted {
  /** Index into {@link sansOf}. */
  readonly names: 0 | 1 | 2;
  readonly isQuic: boolean;
  readonly isManaged: boolean;
}

/** The alternative names of a variant: the common name alone, with another, or with one that is no domain name. */
export function sansOf(cn: string, names: Wanted["names"]): string[] {
  return [[cn], [cn, `www.${cn}`], [cn, `-x.${cn}`]][names] as string[];
}

/** The validation types that a walk creates. */
export type Kind = "ov" | "dv" | "third-party";

type Purpose = "certificate" | "settings" | "removal";

/** A change as the oracle expects it: the place on its way, in words of its own. */
export interface ExpectedChange {
  readonly id: number;
  readonly purpose: Purpose;
  readonly type: string | null;
  readonly wanted: Wanted;
  readonly bypasses: boolean;
  at: Place;
  isPublished: boolean;
  isShort: boolean;
}

/** An enrollment as the oracle expects it. */
export interface ExpectedEnrollment {
  readonly id: number;
  readonly cn: string;
  readonly kind: Kind;
  now: Wanted;
  staging: Wanted | undefined;
  production: Wanted | undefined;
  changes: ExpectedChange[];
  isGone: boolean;
}

/** Where a change can be, with what CPS has to call it. */
export const places = {
  new: ["new", "pre-verification-safety-checks"],
  check: ["running", "pre-verification-safety-checks"],
  review: ["awaiting-input", "wait-review-pre-verification-safety-checks"],
  domains: ["suspended", "coodinate-domain-validation"],
  csr: ["running", "generate-csr"],
  order: ["running", "check-for-cert"],
  upload: ["awaiting-input", "wait-upload-third-party"],
  verify: ["running", "verify-third-party-cert"],
  doubt: ["awaiting-input", "wait-review-third-party-cert"],
  stage: ["running", "deploy-cert-to-staging"],
  stageSettings: ["running", "deploy-changes-to-staging"],
  managed: ["awaiting-input", "wait-ack-change-management"],
  produce: ["running", "deploy-cert-to-production"],
  live: ["running", "live-check-action"],
  remove: ["running", "deprovision-cert"],
  done: ["completed", "complete"],
  cancelled: ["cancelled", "abandon-slots-action"],
} as const;

/** One of {@link places}. */
export type Place = keyof typeof places;

/** Whether a change has ended. */
export function hasEnded({ at }: ExpectedChange): boolean {
  return at === "done" || at === "cancelled";
}

/** Whether a change can no longer be cancelled though it has not ended. */
export function isCommitted({ at }: ExpectedChange): boolean {
  return at === "produce" || at === "live" || at === "remove";
}

/** The change under way; there is never more than one. */
export function pendingOf({ changes }: ExpectedEnrollment): ExpectedChange | undefined {
  return changes.find((change) => !hasEnded(change));
}

/** Ends a change without its result; the enrollment says again what is served. */
export function cancel(enrollment: ExpectedEnrollment, change: ExpectedChange): void {
  change.at = "cancelled";
  if (enrollment.production) enrollment.now = enrollment.production;
}

/** What an update leads to: nothing, or a change of some type. */
export function updateOutcome(
  { production }: ExpectedEnrollment,
  wanted: Wanted,
  isForced: boolean,
): [purpose: Purpose, type: string] | undefined {
  if (!production) return ["certificate", "new-certificate"];
  if (production.names !== wanted.names) return ["certificate", "modify-san"];
  if (isForced) return ["certificate", "renewal"];
  return production.isQuic === wanted.isQuic ? undefined : ["settings", "modify-certificate"];
}

/** Where a change goes once its request is settled. */
export function afterReview({ kind }: ExpectedEnrollment, { purpose }: ExpectedChange): Place {
  if (purpose === "removal") return "remove";
  if (purpose === "settings") return "stageSettings";
  return kind === "dv" ? "domains" : "csr";
}

/** One step of everything that moves by itself. */
export function advance(enrollment: ExpectedEnrollment): void {
  const change = pendingOf(enrollment);
  if (!change) return;
  const { wanted } = change;
  switch (change.at) {
    case "new":
      change.at = "check";
      return;
    case "check":
      change.at = isDoubtful(enrollment, change) ? "review" : afterReview(enrollment, change);
      return;
    case "domains":
      if (change.isPublished) change.at = "csr";
      return;
    case "csr":
      change.at = enrollment.kind === "third-party" ? "upload" : "order";
      return;
    case "verify":
      change.at = change.isShort ? "doubt" : "stage";
      return;
    case "order":
      change.at = "stage";
      return;
    case "stage":
    case "stageSettings":
      enrollment.staging = wanted;
      change.at = wanted.isManaged && !change.bypasses ? "managed" : "produce";
      return;
    case "produce":
      enrollment.production = wanted;
      enrollment.now = wanted;
      change.at = "live";
      return;
    case "live":
      change.at = "done";
      return;
    case "remove":
      change.at = "done";
      enrollment.isGone = true;
      return;
    default:
  }
}

/** A review is due where a name is no domain name, or one that is served goes. */
function isDoubtful({ production }: ExpectedEnrollment, { purpose, wanted }: ExpectedChange): boolean {
  if (purpose === "removal") return false;
  return wanted.names === 2 || (production !== undefined && production.names > 0 && wanted.names !== production.names);
}
