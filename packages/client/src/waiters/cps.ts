export { UnknownOutcomeError } from "../errors/unknown-outcome-error.ts";
export type { Deployed, DeployState } from "./cps/deploy-certificate.ts";
export { deployDvCertificate } from "./cps/deploy-dv-certificate.ts";
export type { DeployOptions, DeployStart, Review } from "./cps/deploy-options.ts";
export { deployThirdPartyCertificate } from "./cps/deploy-third-party-certificate.ts";
export type { Acknowledgement, ChangeIds, InputKind, InputNeeded, SignedCertificate } from "./cps/input-needed.ts";
export { resume } from "./cps/resume.ts";
export { surely } from "./cps/surely.ts";
export {
  type ChangeEnd,
  type EnrollmentChangeWait,
  waitForEnrollmentChange,
} from "./cps/wait-for-enrollment-change.ts";
export type { Written } from "./surely.ts";
export { WaitError } from "./wait-error.ts";
export type { WaitOptions, WaitTrouble } from "./wait-options.ts";
export type { Waiting, WaitState } from "./waiting.ts";
