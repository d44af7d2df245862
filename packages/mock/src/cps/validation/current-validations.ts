import type { DomainValidation } from "./domain-validation.ts";

/** The latest validation of each domain; a change keeps the expired ones before it. */
export function currentValidations(all: readonly DomainValidation[]): DomainValidation[] {
  return [...new Map(all.map((validation) => [validation.domain, validation])).values()];
}
