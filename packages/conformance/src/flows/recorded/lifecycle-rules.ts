import { mediaTypeEssence, responseFor } from "@edge-contracts/specs/runtime";
import { linksIn } from "../../drivers/cleanup/follow-creations.ts";
import { differences } from "../differences.ts";
import { type Contradiction, type Sequence, soon } from "./sequence.ts";
import type { Step } from "./steps.ts";

/** What an answer calls created can be read where its Location says. */
export function createdReadsBack({ steps, nextRead }: Sequence): Contradiction[] {
  return steps.flatMap((step) => {
    if (step.status !== 201 || step.exchange.request.method === "GET") return [];
    const location = step.exchange.response?.headers["location"];
    const [path] = location === undefined ? [step.pathname] : linksIn(undefined, location, "");
    const read = path === undefined || !isCreation(step, location) ? undefined : nextRead(step, path);
    if (read?.match.kind !== "operation" || (read.status !== 404 && read.status !== 410)) return [];
    const mayBeOthers = read.start - step.end > soon;
    return [{ step: read, message: `${read.status} denies what was created with 201 before`, mayBeOthers }];
  });
}

/** A PUT creates what its path names; what a POST creates is told by its Location. */
function isCreation({ exchange }: Step, location: string | undefined): boolean {
  return location !== undefined || exchange.request.method === "PUT";
}

/** What was deleted is not found any more, where the contract knows such an answer. */
export function deletedIsGone({ steps, nextRead, lastRead }: Sequence): Contradiction[] {
  return steps.flatMap((step) => {
    const isDone = step.exchange.request.method === "DELETE" && (step.status === 200 || step.status === 204);
    const read = isDone ? nextRead(step) : undefined;
    if (read?.match.kind !== "operation" || read.status !== 200) return [];
    const { responses } = read.match.operation;
    if (!responses["404"] && !responses["410"]) return [];
    const before = lastRead(step);
    const former = before?.status === 200 ? before.received : undefined;
    // What shows that it was deleted, or was made anew, is not what was there before.
    if (former === undefined || differences(former, read.received).length > 0) return [];
    const message = `200 shows what was deleted with ${step.status} before`;
    return [{ step: read, message, mayBeOthers: read.start - step.end > soon }];
  });
}

/** What the contract calls null while something is running stays where it has ended once. */
export function endedStaysEnded({ steps }: Sequence): Contradiction[] {
  const reads = Map.groupBy(
    steps.filter(({ exchange, status }) => exchange.request.method === "GET" && status === 200),
    ({ pathname }) => pathname,
  );
  return [...reads.values()].flatMap((all) =>
    all.slice(1).flatMap((step, index) => {
      const earlier = all[index] as Step;
      if (earlier.end >= step.start) return [];
      return endsIn(step).flatMap(({ member, beside }): Contradiction[] => {
        const ended = endsIn(earlier).find((each) => each.member === member)?.value;
        const now = endsIn(step).find((each) => each.member === member)?.value;
        if (typeof ended !== "string" || now !== null) return [];
        const message = `is null, and was ${ended} before: what has ended is running again (${beside})`;
        return [{ step, at: `/${member}`, message, mayBeOthers: false }];
      });
    }),
  );
}

/** The members of a whole answer that are null while it runs. */
function endsIn({ match, status, exchange, received }: Step) {
  if (match.kind !== "operation" || typeof received !== "object" || received === null) return [];
  const label = mediaTypeEssence(exchange.response?.headers["content-type"]);
  const rules = responseFor(match.operation, status)?.mediaTypes.find(({ name }) => name === label)?.rules ?? [];
  return rules.flatMap((rule) => {
    if (!("nullWhile" in rule) || rule.at.includes("/")) return [];
    const value: unknown = (received as Record<string, unknown>)[rule.at];
    return [{ member: rule.at, beside: rule.nullWhile.member, value }];
  });
}
