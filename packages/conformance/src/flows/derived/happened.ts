import { type Operation, responseFor } from "@edge-contracts/specs/runtime";
import { valuesAt } from "../../contract/values-at.ts";
import type { FlowAnswer } from "../flow.ts";

/** A time in an answer at which something has happened. */
export interface Happened {
  /** JSON Pointer into the body. */
  readonly at: string;
  /** In milliseconds since 1970. */
  readonly time: number;
}

/** The times of an answer that cannot lie ahead, as the contract says (`x-happened`). Others may be plans. */
export function happenedIn({ status, mediaType, body }: FlowAnswer, operation: Operation): Happened[] {
  const rules = responseFor(operation, status)?.mediaTypes.find(({ name }) => name === mediaType)?.rules ?? [];
  return rules
    .filter((rule) => "happened" in rule)
    .flatMap((rule) => valuesAt(body, rule.at === "" ? [] : rule.at.split("/")))
    .flatMap(({ value, at }) => {
      const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
      return Number.isNaN(time) ? [] : [{ at, time }];
    });
}
