export { waitForProvisionState } from "./china-cdn/wait-for-provision-state.ts";
export { waitForProvisionStateChange } from "./china-cdn/wait-for-provision-state-change.ts";
export { WaitError } from "./wait-error.ts";
export type { WaitOptions } from "./wait-until.ts";
