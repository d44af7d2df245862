import messages from "@edge-contracts/specs/cps/messages.json" with { type: "json" };
import { type Message, readMessages } from "@edge-contracts/specs/runtime";

/** One warning of CPS. */
export interface Warning {
  /** As the server wrote it. */
  readonly text: string;
  /** Absent, as all that follows, where the contract does not know the sentence. */
  readonly code?: string;
  /** When such warnings appear. */
  readonly phase?: "pre-verification" | "post-verification" | "any";
  readonly meaning?: string;
  /** What to do about it. */
  readonly remedy?: string;
  /** The values in the sentence, such as a name, by what they are. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Takes the `warnings` of a change apart, which are one text, by the contract's table of sentences.
 *
 * @example
 * ```ts
 * import { parseWarnings } from "@edge-contracts/client/cps/warnings";
 *
 * const [warning] = parseWarnings("Something that nobody knows.");
 * console.log(warning?.code ?? "unknown");
 * ```
 */
export function parseWarnings(warnings: string | null | undefined): readonly Warning[] {
  return readMessages(messages as readonly Message[], warnings ?? "").map(({ text, message, values }) => ({
    text,
    values,
    ...(message && {
      code: message.code,
      phase: message.phase as NonNullable<Warning["phase"]>,
      meaning: message.meaning,
      remedy: message.remedy,
    }),
  }));
}
