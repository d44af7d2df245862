import { type DataRule, type Operation, responseFor } from "@edge-contracts/specs/runtime";
import { valuesAt } from "../../contract/values-at.ts";
import type { FlowAnswer } from "../flow.ts";

/** A time in an answer at which something has happened. */
export interface Happened {
  /** JSON Pointer into the body. */
  readonly at: string;
  /** In milliseconds since 1970. */
  readonly time: number;
}

/**
 * The times of an answer that cannot lie ahead: those that the contract calls null while something is running say when
 * it has ended, and what comes before such a one is as old. Of other times nobody knows whether they are plans.
 */
export function happenedIn({ status, mediaType, body }: FlowAnswer, operation: Operation): Happened[] {
  const rules = responseFor(operation, status)?.mediaTypes.find(({ name }) => name === mediaType)?.rules ?? [];
  return rules.flatMap((rule) => {
    if (!("nullWhile" in rule)) return [];
    const [member = "", ...above] = rule.at.split("/").toReversed();
    return objectsAt(body, above.toReversed()).flatMap(({ object, at }) =>
      [member, ...earlierThan(rule.at, rules)].flatMap((name) => {
        const [value, ended] = [object[name], object[member]];
        const time = typeof value === "string" && ended ? Date.parse(value) : Number.NaN;
        return Number.isNaN(time) ? [] : [{ at: `${at}/${name}`, time }];
      }),
    );
  });
}

function earlierThan(at: string, rules: readonly DataRule[]): string[] {
  return rules.flatMap((rule) => ("notBefore" in rule && rule.at === at ? [rule.notBefore] : []));
}

function objectsAt(body: unknown, path: readonly string[]): { object: Record<string, unknown>; at: string }[] {
  return valuesAt(body, path).flatMap(({ value, at }) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? [{ object: { ...value }, at }] : [],
  );
}
