import { timestamp } from "../../ground/timestamp.ts";
import { challengesOf } from "./challenge.ts";
import type { DomainValidation } from "./domain-validation.ts";

/** What comes of one attempt of the authority on a domain: it looks for what was declared to be published. */
export function attemptValidation(validation: DomainValidation, now: Date): DomainValidation {
  if (validation.status !== "Awaiting user") return validation;
  const challenges = challengesOf(validation);
  const met = challenges.find(({ type, responseBody }) => validation.published[type] === responseBody);
  const tried = met ?? challenges.find(({ type }) => validation.published[type] !== undefined) ?? challenges[0];
  const attempted = { ...validation, attempted: tried?.type ?? null, validatedTimestamp: timestamp(now) };
  if (met) return { ...attempted, status: "Valid", validationStatus: "VALIDATED", error: null };
  const error =
    tried && validation.published[tried.type] !== undefined
      ? "The domain answers with other content than expected."
      : "The domain does not answer with the expected content.";
  return { ...attempted, validationStatus: "RESPONSE_ERROR", error };
}
