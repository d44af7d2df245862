import type { Contract } from "@edge-contracts/specs/runtime";

/** A contract without the operations that its build has switched off: nothing can judge them. */
export function withoutQuarantined(contract: Contract): Contract {
  const operations = contract.description.operations.filter(({ quarantined }) => quarantined === undefined);
  return { ...contract, description: { ...contract.description, operations } };
}
