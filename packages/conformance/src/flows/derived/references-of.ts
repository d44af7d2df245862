import { type DataRule, type Operation, responseFor } from "@edge-contracts/specs/runtime";

/** What the contract says of a value that a list of another operation has (`x-refers-to`). */
export type Reference = Extract<DataRule, { refersTo: unknown }>;

/** What an operation's 200 answer refers to by its id, in one media type or in any. */
export function referencesOf(operation: Operation, label?: string): readonly Reference[] {
  const mediaTypes = responseFor(operation, 200)?.mediaTypes ?? [];
  return mediaTypes
    .filter(({ name }) => label === undefined || name === label)
    .flatMap(({ rules = [] }) => rules.filter((rule) => "refersTo" in rule));
}
