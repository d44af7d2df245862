import type { Message } from "@edge-contracts/specs/runtime";

/** Something that checks found and somebody should review. */
export interface Warning {
  readonly code: string;
  /** What the sentence of the code leaves open, by the name of its place. */
  readonly values?: Readonly<Record<string, string>>;
  /** What stands in the places that `values` does not name. */
  readonly otherwise?: string;
  /** Said in place of the sentence that the contract has for the code. */
  readonly message?: string;
}

/** A warning in the words of the servers, which never name the code; the code itself where nobody knows the words. */
export function sentenceOf(messages: readonly Message[], { code, values = {}, otherwise, message }: Warning): string {
  const sentence = message ?? messages.find((known) => known.code === code)?.sentence ?? code;
  return message === undefined
    ? sentence.replace(/<(\w+)>/g, (place, name) => values[name] ?? otherwise ?? place)
    : sentence;
}
