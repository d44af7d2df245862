import type { DataRule } from "@edge-contracts/specs/runtime";
import { valuesAt } from "./values-at.ts";

/** A link in a body, by its JSON Pointer. */
export interface LinkAt {
  readonly link: string;
  readonly at: string;
}

/** The links in a body that the contract says are such (`x-location`), a list for each place that has some. */
export function linkedAt(rules: readonly DataRule[] = [], body: unknown): LinkAt[][] {
  return rules.flatMap((rule) => {
    if (!("location" in rule)) return [];
    const values = valuesAt(body, rule.at === "" ? [] : rule.at.split("/"));
    return [
      values.flatMap(({ value, at }) => (typeof value === "string" && value !== "" ? [{ link: value, at }] : [])),
    ];
  });
}
