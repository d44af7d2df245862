import type { ContractDocument } from "../../contract/contract-document.ts";
import { isRelated, mayHaveChanged, type Step } from "./steps.ts";

/** Something that contradicts what was seen before. */
export interface Contradiction {
  /** The answer that shows it. */
  readonly step: Step;
  /** JSON Pointer into its body. */
  readonly at?: string;
  readonly message: string;
  /** True where somebody else's doing explains it as well: it is shown, and no violation. */
  readonly mayBeOthers: boolean;
}

/** What the rules look at: steps in their order, and what lies between two of them. */
export interface Sequence {
  readonly document: ContractDocument;
  readonly steps: readonly Step[];
  /** The next read of the same thing that began after `step` was over, if nothing that was seen can have changed it since. */
  nextRead(step: Step, pathname?: string): Step | undefined;
  /** The last read of the same thing that was over before `step` began, if nothing that was seen can have changed it since. */
  lastRead(step: Step): Step | undefined;
}

/** Looks for what lies between steps, which are in their order. */
export function createSequence(document: ContractDocument, steps: readonly Step[]): Sequence {
  const changes = steps.filter(mayHaveChanged);
  const isQuiet = (from: Step, to: Step) =>
    !changes.some(
      (each) => each !== from && each !== to && each.end >= from.start && each.start <= to.end && isRelated(each, to),
    );
  const reads = Map.groupBy(
    steps.filter(({ exchange }) => exchange.request.method === "GET"),
    ({ pathname, query, client }) => JSON.stringify([pathname, query, client]),
  );
  const readsOf = (pathname: string, { query, client }: Step) =>
    reads.get(JSON.stringify([pathname, query, client])) ?? [];
  return {
    document,
    steps,
    nextRead(step, pathname = step.pathname) {
      const next = readsOf(pathname, step).find(({ start }) => start > step.end);
      return next && isQuiet(step, next) ? next : undefined;
    },
    lastRead(step) {
      const last = readsOf(step.pathname, step).findLast(({ end }) => end < step.start);
      return last && isQuiet(last, step) ? last : undefined;
    },
  };
}

/** In milliseconds: what is read later may well have been changed by somebody else. */
export const soon = 10_000;
