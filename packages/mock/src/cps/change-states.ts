import type { LifecycleState } from "../simulator/lifecycle.ts";
import type { InputName } from "./allowed-inputs.ts";

/** A state of a change, with what CPS tells about it. */
export interface ChangeState extends LifecycleState {
  /** Who has to act. */
  readonly state: "new" | "running" | "awaiting-input" | "suspended" | "cancelled" | "completed" | "error";
  /** CPS' own name of the step. */
  readonly status: string;
  /** What a client may send in this state. */
  readonly input?: InputName;
  /** True where the change is too far along to be cancelled. */
  readonly isCommitted?: true;
}

/** Every state that a change can be in. */
export const changeStates = {
  accepted: {
    summary: "The change has been accepted.",
    state: "new",
    status: "pre-verification-safety-checks",
    isInitial: true,
  },
  checking: { summary: "The request is being checked.", state: "running", status: "pre-verification-safety-checks" },
  "reviewing-request": {
    summary: "Waiting for a review of the warnings about the request.",
    state: "awaiting-input",
    status: "wait-review-pre-verification-safety-checks",
    input: "pre-verification-warnings",
  },
  "validating-domains": {
    summary: "Waiting for the domains to be validated.",
    state: "suspended",
    status: "coodinate-domain-validation",
    input: "lets-encrypt-challenges",
  },
  "creating-csr": { summary: "The signing request is being made.", state: "running", status: "generate-csr" },
  ordering: {
    summary: "Waiting for the authority to issue the certificate.",
    state: "running",
    status: "check-for-cert",
  },
  "awaiting-upload": {
    summary: "Waiting for the signed certificate.",
    state: "awaiting-input",
    status: "wait-upload-third-party",
    input: "third-party-certificate",
  },
  "verifying-upload": {
    summary: "The uploaded certificate is being checked.",
    state: "running",
    status: "verify-third-party-cert",
  },
  "reviewing-upload": {
    summary: "Waiting for a review of the warnings about the uploaded certificate.",
    state: "awaiting-input",
    status: "wait-review-third-party-cert",
    input: "post-verification-warnings",
  },
  "reviewing-certificate": {
    summary: "Waiting for a review of the warnings.",
    state: "awaiting-input",
    status: "wait-review-cert-warning",
    input: "post-verification-warnings",
  },
  "deploying-certificate-to-staging": {
    summary: "The certificate is on its way to the staging network.",
    state: "running",
    status: "deploy-cert-to-staging",
  },
  "deploying-settings-to-staging": {
    summary: "The settings are on their way to the staging network.",
    state: "running",
    status: "deploy-changes-to-staging",
  },
  "awaiting-acknowledgement": {
    summary: "Waiting for an acknowledgement of the staging deployment.",
    state: "awaiting-input",
    status: "wait-ack-change-management",
    input: "change-management",
  },
  "awaiting-window": {
    summary: "Waiting for the deployment window to open.",
    state: "running",
    status: "deploy-cert-to-production",
  },
  "deploying-to-production": {
    summary: "The change is on its way to the production network.",
    state: "running",
    status: "deploy-cert-to-production",
    isCommitted: true,
  },
  "checking-live": {
    summary: "The production network is being checked.",
    state: "running",
    status: "live-check-action",
    isCommitted: true,
  },
  removing: {
    summary: "The certificate is being taken off the networks.",
    state: "running",
    status: "deprovision-cert",
    isCommitted: true,
  },
  completed: { summary: "The change is done.", state: "completed", status: "complete", isFinal: true },
  cancelled: {
    summary: "The change was cancelled.",
    state: "cancelled",
    status: "abandon-slots-action",
    isFinal: true,
  },
  refused: {
    summary: "The certificate could not be obtained.",
    state: "error",
    status: "check-for-cert-error",
    isFinal: true,
  },
  "window-missed": {
    summary: "The deployment window closed before the change could be deployed.",
    state: "error",
    status: "deploy-cert-to-production",
    isFinal: true,
  },
} as const satisfies Readonly<Record<string, ChangeState>>;

/** The name of a state of a change. */
export type ChangeStateName = keyof typeof changeStates;

/** What is known about a state. */
export function changeState(name: ChangeStateName): ChangeState {
  return changeStates[name];
}
