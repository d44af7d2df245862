export { WaitError } from "./wait-error.ts";
export { waitForProvisionState } from "./wait-for-provision-state.ts";
export { waitForProvisionStateChange } from "./wait-for-provision-state-change.ts";
export type { WaitOptions } from "./wait-until.ts";
