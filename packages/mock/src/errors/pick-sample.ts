import { STATUS_CODES } from "node:http";
import type { NamedExample } from "../contract/contract-examples.ts";
import type { Refusal } from "./refusal.ts";

/** The example that an error starts from: one named after the situation, else after the status, else the first. */
export function pickSample(examples: readonly NamedExample[], { situation, status }: Refusal): unknown {
  const phrase = STATUS_CODES[status]?.toLowerCase().replaceAll(" ", "-");
  const named = [situation, phrase].map((wanted) => examples.find(({ name }) => name === wanted));
  return [...named, examples[0]].find((example) => example !== undefined)?.value;
}
