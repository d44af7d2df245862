import { operationsOf } from "../ground/match-operation.ts";
import type { Refusal } from "../ground/refusal.ts";
import { refusalOf } from "../ground/refusal-of.ts";
import type { Drift } from "./drift.ts";
import { successExample } from "./success-example.ts";

/** Answers with a success what was refused for some reason. */
export function waveThrough(isReason: (refusal: Refusal) => boolean): NonNullable<Drift["alter"]> {
  return (reply, { api, match, request }) => {
    const refusal = refusalOf(reply);
    const [operation] = operationsOf(match);
    return refusal && operation && isReason(refusal) ? successExample(api, operation, request) : reply;
  };
}
