export { ContractError } from "./contract-error.ts";
export type { ResponseFinding } from "./contracts.ts";
export { type ValidationOptions, withValidation } from "./with-validation.ts";
