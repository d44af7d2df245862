import type { World } from "../../simulator/world.ts";
import { currentValidations } from "./current-validations.ts";
import type { DomainValidation } from "./domain-validation.ts";
import { issueChallenges } from "./issue-challenges.ts";

/** Ends the challenges that nobody met in time and issues new ones; the old ones stay in the history. */
export function expireChallenges(world: World, all: readonly DomainValidation[]): DomainValidation[] {
  const now = world.now().getTime();
  const current = new Set(currentValidations(all));
  const isLate = (validation: DomainValidation) =>
    current.has(validation) && validation.status === "Awaiting user" && Date.parse(validation.expires) <= now;
  const late = all.filter(isLate);
  const kept = all.map(
    (validation): DomainValidation =>
      isLate(validation)
        ? { ...validation, status: "Invalid", validationStatus: "EXPIRED", error: "The challenge was not met in time." }
        : validation,
  );
  return [
    ...kept,
    ...issueChallenges(
      world,
      late.map(({ domain }) => domain),
    ),
  ];
}
