import type { Lifecycle, LifecycleTransition } from "../simulator/lifecycle.ts";
import { type ChangeStateName, changeState, changeStates } from "./change-states.ts";

/** What moves a change besides time. */
export type ChangeEvent =
  | "acknowledgePreVerificationWarnings"
  | "acknowledgeDvChallenges"
  | "uploadThirdPartyCertificate"
  | "acknowledgePostVerificationWarnings"
  | "acknowledgeChangeManagement"
  | "cancelChange";

/** What a change does by itself, one step at a time. */
export type ChangeStep =
  | "start"
  | "check-request"
  | "validate-domains"
  | "create-csr"
  | "order"
  | "verify-upload"
  | "deploy-to-staging"
  | "open-window"
  | "deploy-to-production"
  | "check-live"
  | "remove";

type Row = readonly [from: ChangeStateName, on: ChangeEvent | ChangeStep, ...to: ChangeStateName[]];

const afterRequest = [
  "validating-domains",
  "creating-csr",
  "deploying-settings-to-staging",
  "reviewing-certificate",
  "removing",
] as const satisfies ChangeStateName[];
const afterCertificate = ["deploying-certificate-to-staging"] as const satisfies ChangeStateName[];
const afterStaging = [
  "awaiting-window",
  "deploying-to-production",
  "window-missed",
] as const satisfies ChangeStateName[];

const time: readonly Row[] = [
  ["accepted", "start", "checking"],
  ["checking", "check-request", "reviewing-request", ...afterRequest],
  ["validating-domains", "validate-domains", "creating-csr"],
  ["creating-csr", "create-csr", "awaiting-upload", "ordering"],
  ["ordering", "order", "reviewing-certificate", "refused", ...afterCertificate],
  ["verifying-upload", "verify-upload", "reviewing-upload", ...afterCertificate],
  ["deploying-certificate-to-staging", "deploy-to-staging", "awaiting-acknowledgement", ...afterStaging],
  ["deploying-settings-to-staging", "deploy-to-staging", "awaiting-acknowledgement", ...afterStaging],
  ["awaiting-window", "open-window", "deploying-to-production", "window-missed"],
  ["deploying-to-production", "deploy-to-production", "checking-live"],
  ["checking-live", "check-live", "completed"],
  ["removing", "remove", "completed"],
];

const client: readonly Row[] = [
  ["reviewing-request", "acknowledgePreVerificationWarnings", "cancelled", ...afterRequest],
  ["validating-domains", "acknowledgeDvChallenges", "cancelled"],
  ["awaiting-upload", "uploadThirdPartyCertificate", "verifying-upload"],
  ["reviewing-upload", "acknowledgePostVerificationWarnings", "cancelled", ...afterCertificate],
  ["reviewing-certificate", "acknowledgePostVerificationWarnings", "cancelled", "removing", ...afterCertificate],
  ["awaiting-acknowledgement", "acknowledgeChangeManagement", "cancelled", ...afterStaging],
];

function transitions(rows: readonly Row[], by: LifecycleTransition["by"]): LifecycleTransition[] {
  return rows.flatMap(([from, on, ...targets]) => targets.map((to) => ({ from, to, on, by })));
}

const cancellable = (Object.keys(changeStates) as ChangeStateName[]).filter((name) => {
  const { isFinal, isCommitted } = changeState(name);
  return !isFinal && !isCommitted;
});

/** How a change moves, from a write to an enrollment to its result. The simulator makes no other move. */
export const changeLifecycle: Lifecycle = {
  name: "change",
  summary: "A change of an enrollment, from the request to the production network.",
  states: changeStates,
  transitions: [
    ...transitions(time, "time"),
    ...transitions(client, "client"),
    ...transitions(
      cancellable.map((from): Row => [from, "cancelChange", "cancelled"]),
      "client",
    ),
  ],
};

/** The step that a change takes by itself in each state; in the other states it waits. */
export const stepIn: ReadonlyMap<string, ChangeStep> = new Map(
  time
    // Domains and windows are waited for: nothing happens until a challenge is published or the hour has come.
    .filter(([from]) => from !== "validating-domains" && from !== "awaiting-window")
    .map(([from, on]) => [from, on as ChangeStep]),
);
