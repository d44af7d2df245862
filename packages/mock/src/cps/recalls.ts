import { timestamp } from "../ground/timestamp.ts";
import type { RecordedAnswer } from "../simulator/recall.ts";
import type { Simulator } from "../simulator/simulator.ts";
import type { World } from "../simulator/world.ts";
import { blankEnrollment } from "./blank-enrollment.ts";
import type { SigningRequest } from "./certificates/create-csr.ts";
import { type IssuedCertificate, issuedCertificate } from "./certificates/issued-certificate.ts";
import type { KeyAlgorithm } from "./certificates/key-algorithm.ts";
import type { Change } from "./change.ts";
import { type ChangeState, type ChangeStateName, changeStates } from "./change-states.ts";
import type { Deployment, Enrollment } from "./enrollment.ts";
import type { NetworkSettings } from "./enrollment-settings.ts";
import type { CpsOperationId } from "./handlers.ts";
import { readSettings } from "./read-settings.ts";
import { changes, enrollments } from "./store.ts";

interface ShownEnrollment {
  readonly id?: number;
  readonly location?: string;
  readonly assignedSlots?: readonly number[];
  readonly productionSlots?: readonly number[];
  readonly stagingSlots?: readonly number[];
  readonly autoRenewalStartTime?: string | null;
  readonly pendingChanges?: readonly { readonly changeType: Change["changeType"]; readonly location: string }[];
}
interface ShownCertificate {
  readonly certificate: string | null;
  readonly trustChain?: string | null;
  readonly csr?: string;
  readonly keyAlgorithm?: KeyAlgorithm;
}
interface Stacked {
  readonly primaryCertificate: ShownCertificate | null;
  readonly multiStackedCertificates?: readonly ShownCertificate[];
}
interface ShownDeployment extends Stacked {
  readonly networkConfiguration?: Partial<NetworkSettings>;
}
interface ShownChange extends Stacked {
  readonly action: string;
  readonly status: string;
  readonly createdOn: string;
  readonly lastUpdated: string;
}
interface ShownStatus {
  readonly statusInfo: Pick<Change, "error"> & {
    readonly state: string;
    readonly status: string;
    readonly deploymentSchedule?: Change["schedule"];
  };
}

/** How recorded answers become the enrollments, changes and certificates that they were read from. */
export const recalls: NonNullable<Simulator<CpsOperationId>["recalls"]> = {
  listEnrollments({ query, body }, world) {
    for (const shown of (body as { enrollments: readonly ShownEnrollment[] }).enrollments) {
      recallEnrollment(world, numbered(shown), shown, query["contractId"]);
    }
  },
  getEnrollment({ path, body }, world) {
    recallEnrollment(world, path["enrollmentId"] as number, body as ShownEnrollment, undefined);
  },
  getChange({ path, body }, world) {
    const { state, status, error, deploymentSchedule } = (body as ShownStatus).statusInfo;
    const found = recallChange(world, path, {
      state: stateOf(state, status),
      error: error ?? null,
      ...(deploymentSchedule && { schedule: deploymentSchedule }),
    });
    keepPending(world, found, state !== "completed" && state !== "cancelled");
  },
  getThirdPartyCsr({ path, body }, world) {
    const csrs = (body as { csrs: readonly SigningRequest[] }).csrs;
    recallChange(world, path, { state: "awaiting-upload", csrs });
  },
  listDeployments({ path, body }, world) {
    const { production, staging } = body as Readonly<Record<"production" | "staging", ShownDeployment | null>>;
    serve(world, path, { production: production && deployed(production), staging: staging && deployed(staging) });
  },
  getProductionDeployment({ path, body }, world) {
    serve(world, path, { production: deployed(body as ShownDeployment) });
  },
  getStagingDeployment({ path, body }, world) {
    serve(world, path, { staging: deployed(body as ShownDeployment) });
  },
  getChangeHistory({ path, body }, world) {
    recallHistory(world, path, (body as { changes: readonly ShownChange[] }).changes);
  },
};

function numbered({ id, location = "" }: ShownEnrollment): number {
  return id ?? lastNumber(location);
}

function lastNumber(location: string): number {
  return Number(location.split("/").at(-1));
}

function recallEnrollment(world: World, id: number, shown: ShownEnrollment, contractId: unknown): void {
  const settings = readSettings(shown);
  const known = enrollments(world).get(id);
  const slot = shown.assignedSlots?.[0] ?? known?.slot ?? 0;
  const blank = known ?? blankEnrollment({ id, contractId: String(contractId ?? ""), settings, slot });
  const pending = (shown.pendingChanges ?? []).map(({ location }) => lastNumber(location));
  const unknown: Deployment = { certificateOf: 0, settings, certificates: [] };
  const served = (slots: readonly number[] | undefined, deployment: Deployment | null) =>
    slots?.length ? (deployment ?? unknown) : null;
  enrollments(world).put(id, {
    ...blank,
    ...(contractId !== undefined && { contractId: String(contractId) }),
    settings,
    slot,
    changes: [...new Set([...blank.changes, ...pending])],
    pending,
    production: served(shown.productionSlots, blank.production),
    staging: served(shown.stagingSlots, blank.staging),
    autoRenewalStartTime: shown.autoRenewalStartTime ?? null,
  });
  if (!known) orderByNumber(world);
  for (const { changeType, location } of shown.pendingChanges ?? []) {
    recallChange(world, { enrollmentId: id, changeId: lastNumber(location) }, { changeType });
  }
}

/** Enrollments are listed as they came to be, and numbered so. */
function orderByNumber(world: World): void {
  const all = enrollments(world)
    .all()
    .sort((a, b) => a.id - b.id);
  enrollments(world).clear();
  for (const enrollment of all) enrollments(world).put(enrollment.id, enrollment);
}

function enrollmentOf(world: World, path: RecordedAnswer["path"]): Enrollment {
  const found = enrollments(world).get(path["enrollmentId"] as number);
  // What it says is in no answer but its own.
  if (!found) throw new Error("The recording has no answer that shows the enrollment.");
  return found;
}

function recallChange(world: World, path: RecordedAnswer["path"], more: Partial<Change>): Change {
  const { id: enrollmentId, settings, changes: ids } = enrollmentOf(world, path);
  const id = path["changeId"] as number;
  const now = timestamp(world.now());
  const change: Change = {
    id,
    enrollmentId,
    purpose: "certificate",
    changeType: "new-certificate",
    state: "accepted",
    settings,
    createdOn: now,
    lastUpdated: now,
    schedule: { notBefore: null, notAfter: null },
    bypassStaging: false,
    warnings: [],
    domains: [],
    csrs: [],
    certificates: [],
    error: null,
    ...changes(world).get(id),
    ...more,
  };
  changes(world).put(id, change);
  if (!ids.includes(id)) {
    enrollments(world).put(enrollmentId, { ...enrollmentOf(world, path), changes: [...ids, id] });
  }
  return change;
}

function keepPending(world: World, { id, enrollmentId }: Change, isPending: boolean): void {
  const enrollment = enrollmentOf(world, { enrollmentId });
  const others = enrollment.pending.filter((other) => other !== id);
  enrollments(world).put(enrollmentId, { ...enrollment, pending: isPending ? [...others, id] : others });
}

function stateOf(state: string, status: string): ChangeStateName {
  const states = Object.entries(changeStates) as [ChangeStateName, ChangeState][];
  const found =
    states.find(([, known]) => known.status === status && known.state === state) ??
    states.find(([, known]) => known.status === status) ??
    states.find(([, known]) => known.state === state);
  if (!found) throw new Error("The change is in a state that the simulator does not have.");
  return found[0];
}

function certificatesOf({ primaryCertificate, multiStackedCertificates = [] }: Stacked): IssuedCertificate[] {
  const shown = [...(primaryCertificate ? [primaryCertificate] : []), ...multiStackedCertificates];
  return shown.flatMap(({ certificate, trustChain, keyAlgorithm = "RSA" }) =>
    certificate ? [issuedCertificate(keyAlgorithm, certificate, trustChain ?? "")] : [],
  );
}

function deployed({ networkConfiguration, ...stacked }: ShownDeployment) {
  return { networkConfiguration, certificates: certificatesOf(stacked) };
}

function serve(
  world: World,
  path: RecordedAnswer["path"],
  networks: Partial<Record<"production" | "staging", ReturnType<typeof deployed> | null>>,
): void {
  const enrollment = enrollmentOf(world, path);
  const { settings } = enrollment;
  const served = Object.entries(networks).map(([network, shown]) => [
    network,
    shown && {
      certificateOf: 0,
      settings: {
        ...settings,
        networkConfiguration: { ...settings.networkConfiguration, ...shown.networkConfiguration },
      },
      certificates: shown.certificates,
    },
  ]);
  enrollments(world).put(enrollment.id, { ...enrollment, ...Object.fromEntries(served) });
}

/** The answers have no numbers of changes: those that wait keep theirs, the others get numbers below all real ones. */
function recallHistory(world: World, path: RecordedAnswer["path"], shown: readonly ShownChange[]): void {
  const { id, pending } = enrollmentOf(world, path);
  const waiting = [...pending];
  // Of two that began in the same second the later stands first, as in the published samples.
  const oldestFirst = shown.toReversed().sort((a, b) => Date.parse(a.createdOn) - Date.parse(b.createdOn));
  const ids = oldestFirst.map((change, index) => {
    const changeId = (change.status === "incomplete" ? waiting.shift() : undefined) ?? -(id * 1000) + index;
    const all = [change.primaryCertificate, ...(change.multiStackedCertificates ?? [])];
    const csrs = all.flatMap((each) =>
      each?.csr ? [{ keyAlgorithm: each.keyAlgorithm ?? "RSA", csr: each.csr }] : [],
    );
    const isSettings = change.action === "update-network-configuration";
    const isEnded = change.status === "completed" || change.status === "cancelled";
    recallChange(
      world,
      { ...path, changeId },
      {
        purpose: isSettings ? "settings" : "certificate",
        changeType: change.action === "renew" ? "renewal" : "new-certificate",
        ...(isEnded && { state: change.status as "completed" | "cancelled" }),
        createdOn: change.createdOn,
        lastUpdated: change.lastUpdated,
        csrs,
        certificates: certificatesOf(change),
      },
    );
    return changeId;
  });
  enrollments(world).put(id, { ...enrollmentOf(world, path), changes: ids });
}
