import { UsageError } from "../errors/usage-error.ts";

/** What may be acknowledged without a person; nothing that it does not name. */
export interface RenewalPolicy {
  /** Texts, of which each line of the warnings has to contain one. */
  readonly acknowledgeWarnings: readonly string[];
  /** Whether what is on staging goes to production. */
  readonly deployToProduction: boolean;
}

/** Allows nothing. */
export const strictPolicy: RenewalPolicy = { acknowledgeWarnings: [], deployToProduction: false };

/**
 * Reads a policy file.
 *
 * @throws {UsageError} for one that is none: a misspelt member must not allow or forbid anything silently.
 */
export function parsePolicy(text: string): RenewalPolicy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(undefined, `The policy is not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(undefined, 'The policy is no object, such as { "deployToProduction": false }.');
  }
  const { acknowledgeWarnings = [], deployToProduction = false, ...others } = value as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw new UsageError(
      undefined,
      `The policy has no member ${unknown}; known are acknowledgeWarnings and deployToProduction.`,
    );
  }
  const areTexts =
    Array.isArray(acknowledgeWarnings) &&
    acknowledgeWarnings.every((each) => typeof each === "string" && each.trim() !== "");
  if (!areTexts || typeof deployToProduction !== "boolean") {
    throw new UsageError(
      undefined,
      "In the policy, acknowledgeWarnings is a list of texts and deployToProduction true or false.",
    );
  }
  return { acknowledgeWarnings: acknowledgeWarnings as string[], deployToProduction };
}

/** The warnings that a policy does not allow. Where there is no text, nobody can have allowed it. */
export function forbiddenWarnings({ acknowledgeWarnings }: RenewalPolicy, warnings: string): readonly string[] {
  const lines = warnings.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0) return ["(without a text)"];
  return lines.filter((line) => !acknowledgeWarnings.some((allowed) => line.includes(allowed)));
}
