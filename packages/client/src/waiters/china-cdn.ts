export { UnknownOutcomeError } from "../errors/unknown-outcome-error.ts";
export { resume } from "./china-cdn/resume.ts";
export { surely } from "./china-cdn/surely.ts";
export {
  type ProvisionStateWait,
  type StateOptions,
  waitForProvisionState,
} from "./china-cdn/wait-for-provision-state.ts";
export {
  type ProvisionStateChangeWait,
  waitForProvisionStateChange,
} from "./china-cdn/wait-for-provision-state-change.ts";
export type { Written } from "./surely.ts";
export { WaitError } from "./wait-error.ts";
export type { WaitOptions, WaitTrouble } from "./wait-options.ts";
export type { Waiting, WaitState } from "./waiting.ts";
